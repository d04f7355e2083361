// PDS.start() listens on every interface. Whatever in this process listens on a bare port number listens on loopback only;
// this module is imported before anything that opens a port.
import net from 'node:net'

const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  if (typeof port !== 'number') return listen.call(this, port, ...rest)
  return listen.call(this, { port, host: '127.0.0.1' }, ...rest.filter((argument) => typeof argument === 'function'))
}

export const freePort = () =>
  new Promise((found, failed) => {
    const probe = net.createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => found(port))
    })
  })
