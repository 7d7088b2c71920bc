// The table of rooms in docs/architecture.md, as one object: a room → what it may import.
const lib = [
  'agent',
  'auth',
  'chatkit',
  'db',
  'errors',
  'health',
  'events',
  'http',
  'language',
  'limits',
  'log',
  'runs',
  'shutdown',
  'tasks',
  'threads',
  'env',
]
export const rooms = {
  app: ['components', ...lib.filter(room => room !== 'db').map(room => `lib/${room}`)],
  'components/ui': [],
  'components/account': ['components/ui', 'lib/auth/schema'],
  'components/tasks': ['components/ui', 'lib/tasks/schema', 'lib/language'],
  'components/chat': ['components/ui', 'lib/tasks/schema'],
  'components/chatkit': ['lib/chatkit/protocol', 'lib/chatkit/client'],
  'lib/http': ['lib/auth', 'lib/limits', 'lib/errors', 'lib/env', 'lib/log'],
  'lib/chatkit': [],
  'lib/threads': ['lib/chatkit', 'lib/db', 'lib/errors', 'lib/env'],
  'lib/runs': ['lib/chatkit', 'lib/threads', 'lib/events', 'lib/db', 'lib/errors', 'lib/log', 'lib/shutdown'],
  'lib/agent': ['lib/tasks', 'lib/language', 'lib/chatkit', 'lib/errors', 'lib/env', 'lib/log'],
  'lib/language': [],
  'lib/tasks': ['lib/events', 'lib/db', 'lib/errors', 'lib/language'],
  'lib/events': ['lib/db', 'lib/env', 'lib/log', 'lib/shutdown'],
  'lib/limits': ['lib/db', 'lib/errors', 'lib/env'],
  'lib/auth': ['lib/db', 'lib/errors', 'lib/env', 'lib/limits'],
  'lib/health': ['lib/db'],
  'lib/db': ['lib/env'],
  'lib/env': [],
  'lib/errors': [],
  'lib/log': ['lib/env'],
  'lib/shutdown': [],
}

const inRoom = room => `^${room}(/|\\.|$)`
const outsideCode = '\\.test\\.tsx?$|^test/'

export default {
  forbidden: [
    ...Object.entries(rooms).map(([room, mayImport]) => ({
      name: `room ${room}`,
      severity: 'error',
      comment: `${room} may import ${mayImport.join(', ') || 'nothing of ours'}`,
      from: { path: inRoom(room), pathNot: outsideCode },
      to: { path: '^(app|components|lib|test|scripts|prisma)/', pathNot: [room, ...mayImport].map(inRoom) },
    })),
    { name: 'no cycles', severity: 'error', from: { pathNot: 'generated' }, to: { circular: true } },
    {
      name: 'only rooms',
      severity: 'error',
      comment: 'every folder in lib and components is a room of the table',
      from: { path: `^(lib|components)/`, pathNot: [...Object.keys(rooms).map(inRoom), outsideCode] },
      to: {},
    },
    {
      name: 'one home',
      severity: 'error',
      comment: 'the database client lives in lib/db',
      from: { path: '^(app|components|lib)/', pathNot: ['^lib/db/', '^lib/events/', outsideCode] },
      to: { path: 'node_modules/(@prisma/adapter-pg|pg)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|lib/db/generated' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
}
