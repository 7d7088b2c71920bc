-- Similar words, for what was misspelt; a trusted extension, so that an owner of the database may create it
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "priority" AS ENUM ('high', 'medium', 'low');

-- Without accents and case. lib/tasks/fold.ts does the same to mark what was found.
CREATE FUNCTION task_fold(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g'));

CREATE FUNCTION task_words_of(value text) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ARRAY(
    SELECT DISTINCT left(word, 40)
    FROM regexp_split_to_table(task_fold(value), '[^[:alnum:]]+') AS word
    WHERE word <> '');

-- Every entry of an index is bound to its owner: what others have costs nothing, and statistics are an owner's own.
CREATE FUNCTION task_owned(owner_id text, entries text[]) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ARRAY(SELECT left(md5(owner_id), 8) || entry FROM unnest(entries) AS entry);

CREATE FUNCTION task_tag_keys(owner_id text, tags text[]) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN task_owned(owner_id, ARRAY(SELECT lower(normalize(tag, NFC)) FROM unnest(tags) AS tag));

CREATE FUNCTION task_search(owner_id text, title text, notes text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN array_to_tsvector(task_owned(owner_id, task_words_of(title || ' ' || notes)));

-- CreateTable
CREATE TABLE "tasks" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "priority" "priority" NOT NULL DEFAULT 'medium',
    "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "due_on" DATE,
    "due_at" TIMESTAMPTZ(3),
    "rrule" TEXT,
    "series" JSONB,
    "next_id" TEXT,
    "completed_at" TIMESTAMPTZ(3),
    "trashed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT GENERATED ALWAYS AS (
      CASE WHEN trashed_at IS NOT NULL THEN 'trashed' WHEN completed_at IS NOT NULL THEN 'completed' ELSE 'open' END
    ) STORED,
    "due_kind" TEXT GENERATED ALWAYS AS (
      CASE WHEN due_on IS NOT NULL THEN 'day' WHEN due_at IS NOT NULL THEN 'time' ELSE 'none' END
    ) STORED,
    "due_sort" TIMESTAMP(3) GENERATED ALWAYS AS (coalesce(due_on::timestamp, due_at AT TIME ZONE 'UTC')) STORED,
    "closed_at" TIMESTAMPTZ(3) GENERATED ALWAYS AS (coalesce(trashed_at, completed_at)) STORED,
    "title_key" TEXT GENERATED ALWAYS AS (left(task_fold(title), 100)) STORED,
    "tag_keys" TEXT[] GENERATED ALWAYS AS (task_tag_keys(owner_id, tags)) STORED,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "tasks_due_once" CHECK (due_on IS NULL OR due_at IS NULL)
);

-- CreateTable
CREATE TABLE "task_counts" (
    "owner_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "task_counts_pkey" PRIMARY KEY ("owner_id","status","tag")
);

-- CreateTable
CREATE TABLE "task_words" (
    "owner_id" TEXT NOT NULL,
    "word" TEXT NOT NULL,

    CONSTRAINT "task_words_pkey" PRIMARY KEY ("owner_id","word")
);

-- CreateTable
CREATE TABLE "changes" (
    "id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "owner_id" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "run_id" TEXT,
    "task_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "owner_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("owner_id","key")
);

-- CreateIndex
CREATE INDEX "tasks_due_idx" ON "tasks"("owner_id", "status", "due_kind", "due_sort", "number");

-- CreateIndex
CREATE INDEX "tasks_priority_idx" ON "tasks"("owner_id", "status", "priority", "due_kind", "due_sort", "number");

-- CreateIndex
CREATE INDEX "tasks_created_idx" ON "tasks"("owner_id", "status", "number");

-- CreateIndex
CREATE INDEX "tasks_title_idx" ON "tasks"("owner_id", "status", "title_key", "number");

-- CreateIndex
CREATE INDEX "tasks_closed_idx" ON "tasks"("owner_id", "status", "closed_at", "number");

-- CreateIndex
CREATE INDEX "tasks_tags_idx" ON "tasks" USING GIN ("tag_keys");

-- CreateIndex
CREATE INDEX "tasks_trashed_at_idx" ON "tasks"("trashed_at");

-- CreateIndex
CREATE UNIQUE INDEX "tasks_owner_id_number_key" ON "tasks"("owner_id", "number");

-- CreateIndex
CREATE INDEX "changes_owner_id_batch_id_idx" ON "changes"("owner_id", "batch_id");

-- CreateIndex
CREATE INDEX "changes_owner_id_run_id_idx" ON "changes"("owner_id", "run_id");

-- CreateIndex
CREATE INDEX "changes_task_id_position_idx" ON "changes"("task_id", "position");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_counts" ADD CONSTRAINT "task_counts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_words" ADD CONSTRAINT "task_words_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "changes" ADD CONSTRAINT "changes_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say: an index on an expression
CREATE INDEX "tasks_words_idx" ON "tasks" USING gin (task_search(owner_id, title, notes));

-- Counting 100,000 tags at each page view is too slow; a statement's sum of differences is cheap and always right.
CREATE FUNCTION task_count_differences() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM task_count_add(ARRAY(SELECT row(owner_id, status, tags, 1)::task_tally FROM gained));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM task_count_add(ARRAY(SELECT row(owner_id, status, tags, -1)::task_tally FROM lost));
  ELSE
    PERFORM task_count_add(ARRAY(
      SELECT row(g.owner_id, g.status, g.tags, 1)::task_tally FROM gained g JOIN lost l USING (id)
      WHERE (g.status, g.tags) IS DISTINCT FROM (l.status, l.tags)
      UNION ALL
      SELECT row(l.owner_id, l.status, l.tags, -1)::task_tally FROM gained g JOIN lost l USING (id)
      WHERE (g.status, g.tags) IS DISTINCT FROM (l.status, l.tags)));
  END IF;
  RETURN NULL;
END $$;

CREATE TYPE task_tally AS (owner_id text, status text, tags text[], by integer);

-- An owner who is being deleted takes the counts along: then there is nothing to add to.
CREATE FUNCTION task_count_add(tallies task_tally[]) RETURNS void LANGUAGE sql AS $$
  WITH tallied AS (
    SELECT owner_id, status, '' AS tag, '' AS label, by FROM unnest(tallies)
    UNION ALL
    SELECT owner_id, status, lower(normalize(label, NFC)), label, by FROM unnest(tallies), unnest(tags) AS label
    WHERE status = 'open'
  )
  INSERT INTO task_counts AS kept (owner_id, status, tag, label, count)
  SELECT owner_id, status, tag, max(label), sum(by) FROM tallied
  WHERE EXISTS (SELECT FROM users WHERE users.id = owner_id)
  GROUP BY owner_id, status, tag HAVING sum(by) <> 0
  ORDER BY owner_id, status, tag
  ON CONFLICT (owner_id, status, tag) DO UPDATE
    SET count = kept.count + excluded.count, label = CASE WHEN kept.count = 0 THEN excluded.label ELSE kept.label END
$$;

CREATE TRIGGER task_counts_insert AFTER INSERT ON tasks
  REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION task_count_differences();
CREATE TRIGGER task_counts_update AFTER UPDATE ON tasks
  REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION task_count_differences();
CREATE TRIGGER task_counts_delete AFTER DELETE ON tasks
  REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION task_count_differences();

CREATE FUNCTION task_words_learn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO task_words (owner_id, word)
  SELECT DISTINCT owner_id, word FROM gained, unnest(task_words_of(title || ' ' || notes)) AS word
  WHERE length(word) BETWEEN 3 AND 30 ORDER BY owner_id, word
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER task_words_insert AFTER INSERT ON tasks
  REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION task_words_learn();
CREATE FUNCTION task_words_relearn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO task_words (owner_id, word)
  SELECT DISTINCT g.owner_id, word FROM gained g JOIN lost l USING (id),
    unnest(task_words_of(g.title || ' ' || g.notes)) AS word
  WHERE (g.title, g.notes) IS DISTINCT FROM (l.title, l.notes) AND length(word) BETWEEN 3 AND 30
  ORDER BY 1, 2
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER task_words_update AFTER UPDATE ON tasks
  REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION task_words_relearn();
