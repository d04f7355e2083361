// A did:plc directory on loopback that keeps its operations in memory. Every operation passes the validation of the real
// @did-plc/lib, so an operation that the public directory would refuse is refused here too.
import http from 'node:http'
import * as plc from '@did-plc/lib'
import { cidForCbor } from '@atproto/common'

export const startDirectory = (port) => {
  const operations = new Map() // did -> operations, oldest first
  const server = http.createServer(async (request, response) => {
    const [status, body] = await answer(operations, request).catch((error) => [400, { message: String(error.message) }])
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  return new Promise((ready, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => ready(server))
  })
}

const answer = async (operations, request) => {
  if (request.url === '/_health') return [200, { version: 'loopback' }]
  const [did, ...rest] = request.url.slice(1).split('/').map(decodeURIComponent)
  if (request.method === 'POST') return register(operations, did, JSON.parse(await text(request)))

  const known = operations.get(did)
  if (!known) return [404, { message: `DID not registered: ${did}` }]
  const { operation } = known.at(-1)
  if (rest.join('/') === 'log/last') return [200, operation]
  const data = plc.opToData(did, operation)
  if (!data) return [404, { message: `DID not available: ${did}` }]
  return [200, rest[0] === 'data' ? data : await plc.formatDidDoc(data)]
}

const register = async (operations, did, operation) => {
  const known = operations.get(did) ?? []
  await plc.assureValidNextOp(did, known, operation)
  const entry = { did, operation, cid: await cidForCbor(operation), createdAt: new Date(), nullified: false }
  operations.set(did, [...known, entry])
  return [200, {}]
}

const text = async (request) => {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}
