// A Bluesky personal data server (the real @atproto/pds) and the directory that it needs, in one process on loopback.
//
//   PDS_PORT, PLC_PORT   where to listen; 0 or absent picks a free port
//   stdout               one line of JSON when ready: {"pds":2583,"plc":2582,"adminPassword":"…"}
//   stdin                one line of JSON per command: {"advance":seconds} puts the server's clock forward; answered on stdout
//
// Data lives in a fresh temporary directory, and goes with the process. It ends on SIGTERM, or when stdin closes: so it
// never outlives the tests that started it.
import { freePort } from './loopback.mjs'
import { advance } from './clock.mjs'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startDirectory } from './plc.mjs'

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`)
const secret = () => randomBytes(32).toString('hex')
const port = async (name) => Number(process.env[name] ?? 0) || (await freePort())

const data = mkdtempSync(join(tmpdir(), 'governednetwork-pds-'))
process.on('exit', () => rmSync(data, { recursive: true, force: true }))

const ports = { pds: await port('PDS_PORT'), plc: await port('PLC_PORT') }
const adminPassword = secret()
const directory = await startDirectory(ports.plc)

Object.assign(process.env, {
  PDS_HOSTNAME: 'localhost',
  PDS_PORT: String(ports.pds),
  PDS_DEV_MODE: 'true',
  PDS_DATA_DIRECTORY: data,
  PDS_BLOBSTORE_DISK_LOCATION: join(data, 'blobs'),
  PDS_DID_PLC_URL: `http://127.0.0.1:${ports.plc}`,
  PDS_JWT_SECRET: secret(),
  PDS_DPOP_SECRET: secret(),
  PDS_ADMIN_PASSWORD: adminPassword,
  PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: secret(),
  PDS_INVITE_REQUIRED: 'false',
  PDS_SERVICE_HANDLE_DOMAINS: '.test',
  PDS_DISABLE_SSRF_PROTECTION: 'true',
  PDS_RATE_LIMITS_ENABLED: 'true',
})

// Imported late: the package reads its environment and takes the clock when it is loaded.
const { PDS, readEnv, envToCfg, envToSecrets } = await import('@atproto/pds')
const env = readEnv()
const pds = await PDS.create(envToCfg(env), envToSecrets(env))
await pds.start()

let ending = false
const end = async (why) => {
  if (ending) return
  ending = true
  console.error(`ending: ${why ?? 'stdin closed'}`)
  // A request that hangs must not keep the process: what is not done in five seconds is dropped.
  setTimeout(() => process.exit(0), 5000).unref()
  directory.close()
  await pds.destroy()
  process.exit(0)
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
createInterface({ input: process.stdin })
  .on('line', (line) => say({ ahead: advance(JSON.parse(line).advance) }))
  .on('close', end)

say({ ...ports, adminPassword })
