// A charge point made of the npm package ocpp-rpc in strict mode, which holds every message in both directions against the schemas of the protocol.
import { createRequire } from 'node:module';
import { live, replies, report } from './replies.mjs';

const [modules, endpoint, identity, password, idTag] = process.argv.slice(2);
const { RPCClient } = createRequire(`${modules}/`)('ocpp-rpc');
const heard = new Set();
const failures = [];

const client = new RPCClient({ endpoint, identity, password, protocols: ['ocpp1.6'], strictMode: true, reconnect: false });
client.on('strictValidationFailure', (failure) => failures.push(`${failure.error?.message ?? failure}`));
client.on('badMessage', (bad) => failures.push(`${bad.error?.message ?? bad}`));
for (const [action, reply] of Object.entries(replies)) {
  client.handle(action, ({ params }) => {
    heard.add(action);
    return reply(params);
  });
}

await client.connect();
report(await live((action, payload) => client.call(action, payload), idTag), heard, failures);
await client.close();
