// The ceiling: node:http with a fixed body of the size of an answer to `{ hello }`.
import http from 'node:http';
import { announce } from './announce.js';

const body = JSON.stringify({ data: { hello: 'world' } });
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };

const server = http.createServer((req, res) => {
  req.resume();
  req.on('end', () => {
    res.writeHead(200, headers);
    res.end(body);
  });
});
announce(server);
