// A charge point made of the npm package ocpp-ts, which holds what it is asked against the schemas of the protocol.
import { createRequire } from 'node:module';
import { live, replies, report } from './replies.mjs';

const [modules, endpoint, identity, password, idTag] = process.argv.slice(2);
const { OcppClient } = createRequire(`${modules}/`)('ocpp-ts');
const heard = new Set();
const failures = [];

const client = new OcppClient(identity);
client.on('error', (error) => failures.push(error.message));
for (const [action, reply] of Object.entries(replies)) {
  client.on(action, (call, answer) => {
    heard.add(action);
    answer(reply(call));
  });
}

const connected = new Promise((done) => client.on('connect', done));
client.connect(`${endpoint}/`, { Authorization: `Basic ${Buffer.from(`${identity}:${password}`).toString('base64')}` });
await connected;
report(await live((action, payload) => client.callRequest(action, payload), idTag), heard, failures);
process.exit(0);
