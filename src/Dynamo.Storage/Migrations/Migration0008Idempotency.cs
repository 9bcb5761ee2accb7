using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// Answers kept for callers that ask again with the same <c>Idempotency-Key</c>, and claims of requests that still run, which have no status yet.
/// Fingerprint and body are encrypted: a request may hold a password and an answer an API key.
/// </summary>
[Migration(8, "Idempotency")]
internal sealed class Migration0008Idempotency : SchemaMigration
{
    public override void Up() => Run("""
        create table idempotency_keys (
            organization_id $(id) not null,
            caller_id $(id) not null,
            idempotency_key $(id) not null,
            claim_id $(id) not null,
            fingerprint $(bytes) not null,
            created_at $(time) not null,
            status integer,
            location text,
            etag text,
            content_type text,
            body $(bytes),
            primary key (organization_id, caller_id, idempotency_key)
        );
        -- What is too old is removed, oldest first.
        create index idempotency_keys_created on idempotency_keys (created_at);
        """);
}
