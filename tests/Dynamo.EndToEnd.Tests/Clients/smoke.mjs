// Uses the package as its readers do: node smoke.mjs <folder of the package> <address> <API key>. Prints ok, or fails.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, address, apiKey] = process.argv.slice(2);
const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
const declarations = await readFile(join(folder, exports["."].types), "utf8");
const { DynamoApiError, DynamoClient } = await import(pathToFileURL(join(folder, exports["."].default)));

const dynamo = new DynamoClient({ address, apiKey });
const site = await dynamo.createSite(
  { name: "Depot North", address: "Example Street 1, 10115 Berlin", max_power_kw: 250.125, lat: 52.52, lng: 13.405 },
  { idempotencyKey: "one site" },
);
const registered = await dynamo.registerChargePoint({ charge_point_id: "CP-1", vendor: "Example", model: "Wallbox 22", serial_number: "W22-1", site_id: site.site_id });
assert.ok(registered.provisioning_password);

const sites = await dynamo.listSites({ limit: 10 });
assert.equal(sites.total, 1);
assert.deepEqual(sites.sites, [{ ...site, charger_count: 1 }]);
assert.equal((await dynamo.getChargePoint("CP-1")).status, "registered");
await dynamo.editChargePoints({ charge_point_ids: ["CP-1"], set: { site_id: null } });
assert.equal((await dynamo.getChargePoint("CP-1")).site_id, null);
assert.match(await dynamo.exportChargePoints(), /CP-1/);

let requestId;
const missing = await dynamo.getSite("site_nowhere", { answered: (response) => (requestId = response.headers.get("X-Request-Id")) }).catch((refused) => refused);
assert.ok(missing instanceof DynamoApiError);
assert.equal(missing.status, 404);
assert.equal(missing.code, "site_not_found");
assert.equal(missing.requestId, requestId);

const wrong = await dynamo.createIdTag({ id_tag: "A".repeat(21) }).catch((refused) => refused);
assert.equal(wrong.code, "validation_failed");
assert.deepEqual(wrong.details.map((detail) => detail.field), ["id_tag"]);

await dynamo.createIdTag({ id_tag: "A/B" });
await dynamo.deleteIdTag("A/B");
assert.equal((await dynamo.listIdTags()).total, 0);

// Every method that is declared is there, and the other way round.
const declared = [...declarations.matchAll(/^ {2}(\w+)\(.*\): Promise</gm)].map((match) => match[1]);
const present = Object.getOwnPropertyNames(DynamoClient.prototype).filter((name) => name !== "constructor");
assert.deepEqual(declared.sort(), present.sort());

console.log("ok");
