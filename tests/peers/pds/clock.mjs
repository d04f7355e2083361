// The peer's clock, which a test can put forward: tokens then expire as they do after hours of real life, and it is the
// server's own code that says so.
const Machine = Date
let ahead = 0
const now = () => Machine.now() + ahead

globalThis.Date = new Proxy(Machine, {
  apply: () => new Machine(now()).toString(),
  construct: (target, values, constructed) =>
    Reflect.construct(target, values.length === 0 ? [now()] : values, constructed === Date ? target : constructed),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})

export const advance = (seconds) => (ahead += seconds * 1000) / 1000
