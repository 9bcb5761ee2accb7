const jsonMediaType = "application/json";

/** The server refused a call or failed at it. */
export class DynamoApiError extends Error {
  constructor(response, error) {
    super(error?.message ?? `The answer was ${response.status} ${response.statusText}, not from the API itself.`);
    this.name = "DynamoApiError";
    this.status = response.status;
    this.code = error?.code ?? null;
    this.details = error?.details ?? [];
    this.requestId = error?.request_id ?? response.headers.get("X-Request-Id");
    const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
    this.retryAfterSeconds = Number.isNaN(seconds) ? null : seconds;
  }
}

/** What sends and reads; the methods of the interface are in the class that extends it. */
export class Connection {
  #address;
  #apiKey;
  #fetch;

  constructor({ address, apiKey = null, fetch = globalThis.fetch }) {
    this.#address = String(address).replace(/\/+$/, "");
    this.#apiKey = apiKey;
    // A browser's fetch must not be called as a method of something else.
    this.#fetch = (...request) => fetch(...request);
  }

  async readJson(method, path, call) {
    return (await this.#respond(method, path, call)).json();
  }

  async readText(method, path, call) {
    return (await this.#respond(method, path, call)).text();
  }

  async send(method, path, call) {
    // Reads to the end, so that the connection can be used again.
    await (await this.#respond(method, path, call)).arrayBuffer();
  }

  segment(value) {
    // Dots alone are steps along the path, however they are escaped.
    if (value === "" || value === "." || value === "..") throw new TypeError(`'${value}' cannot be asked for.`);
    return encodeURIComponent(value);
  }

  async #respond(method, path, { body, mediaType, query, options }) {
    const response = await this.#fetch(this.#address + path + queryText(query), {
      method,
      headers: this.#headers(body, mediaType, options),
      body: body === undefined || mediaType ? body : JSON.stringify(body),
      signal: options?.signal,
    });
    options?.answered?.(response);
    if (!response.ok) throw new DynamoApiError(response, await errorIn(response));
    return response;
  }

  #headers(body, mediaType, options) {
    const headers = { Accept: `${jsonMediaType}, */*` };
    if (this.#apiKey !== null) headers.Authorization = `Bearer ${this.#apiKey}`;
    if (body !== undefined) headers["Content-Type"] = mediaType ?? jsonMediaType;
    if (options?.idempotencyKey !== undefined) headers["Idempotency-Key"] = options.idempotencyKey;
    if (options?.ifMatch !== undefined) headers["If-Match"] = options.ifMatch;
    return headers;
  }
}

function queryText(query) {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? "" : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** The error in an answer; nothing if something between us and the API answered. */
async function errorIn(response) {
  try {
    return (await response.json())?.error;
  } catch {
    return undefined;
  }
}
