/** How to reach the server. */
export interface DynamoClientSettings {
  /** Address of the server. */
  readonly address: string | URL;
  /** The API key; none for the set-up. */
  readonly apiKey?: string | null;
  /** What to send with; the platform's own if absent. */
  readonly fetch?: typeof globalThis.fetch;
}

/** What a single call needs beyond what it sends. */
export interface CallOptions {
  /**
   * Names the call, so that it can be made again without being done twice: the same call with the same key gets the same answer.
   * 1 to 255 printable ASCII characters. For calls that change something.
   */
  readonly idempotencyKey?: string;
  /** The ETag of what was read last: the change is refused with precondition_failed if it was changed since. For calls that replace or remove. */
  readonly ifMatch?: string;
  /** Gives the call up; whether it took effect is not known then. */
  readonly signal?: AbortSignal;
  /** Sees the answer before it is read, for its headers: ETag, X-Request-Id, X-RateLimit-Remaining and others. */
  readonly answered?: (response: Response) => void;
}

/** The server refused a call or failed at it. */
export declare class DynamoApiError extends Error {
  private constructor();
  /** HTTP status of the answer. */
  readonly status: number;
  /** Stable name of the error, on which programs may branch; null if something between us and the API answered. */
  readonly code: string | null;
  /** Fields that are to blame; empty when none is. */
  readonly details: ReadonlyArray<{ readonly field: string; readonly issue: string }>;
  /** Identifies the request in the log of the server, if it came that far. */
  readonly requestId: string | null;
  /** After how many seconds to try again, if the server said so. */
  readonly retryAfterSeconds: number | null;
}

/** What sends and reads. */
export declare class Connection {
  constructor(settings: DynamoClientSettings);
}
