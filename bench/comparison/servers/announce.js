/** Listens on a free port of the loopback and tells it in the line that `startServer` waits for. */
export function announce(server) {
  server.listen(0, '127.0.0.1', () =>
    console.log(`ready: http://127.0.0.1:${server.address().port}/graphql`),
  );
}
