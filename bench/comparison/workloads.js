/** What is asked of whom. `source` is the name of the requests, `expect` what every answer must hold. */
export function workloadsOf({ raw, bareApollo, plain, gatehouse }) {
  return [
    { name: 'raw node:http', server: raw, source: 'hello', expect: '"world"' },
    { name: 'bare Apollo { hello }', server: bareApollo, source: 'hello', expect: '"world"' },
    { name: 'plain me', server: plain, source: 'plain me', expect: '"email":"person', database: true },
    { name: 'me', server: gatehouse, source: 'me', expect: '"email":"person', database: true },
    { name: 'guarded, refused', server: gatehouse, source: 'guarded', expect: 'FORBIDDEN', database: true },
    { name: 'can', server: gatehouse, source: 'can', expect: '"can":false', database: true },
    { name: 'refresh', server: gatehouse, source: 'refresh', expect: '"refreshToken":"rt_', database: true },
    { name: 'plain refresh', server: plain, source: 'plain refresh', expect: 'refreshToken', database: true },
  ];
}
