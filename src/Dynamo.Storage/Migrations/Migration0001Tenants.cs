using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// Organizations and what their people keep: users, keys, sites, tariffs, tokens. Every table carries the organization.
/// There are no foreign keys: nothing is deleted, and the tables that charge points write to could not afford the look-ups.
/// </summary>
[Migration(1, "Tenants")]
internal sealed class Migration0001Tenants : SchemaMigration
{
    public override void Up()
    {
        Run("""
            create table organizations (
                organization_id $(id) primary key,
                name text not null,
                country text not null,
                contact_email text not null,
                created_at $(time) not null
            );

            -- One row at most: the first-run set-up happens once, whoever tries at the same time.
            create table set_up (
                only_row integer primary key check (only_row = 1),
                organization_id $(id) not null,
                done_at $(time) not null
            );

            create table users (
                user_id $(id) primary key,
                organization_id $(id) not null,
                email text not null,
                email_key $(id) not null,
                name text not null,
                role text not null,
                password_hash text not null,
                created_at $(time) not null
            );
            -- Sign-in looks people up by address, in whatever spelling.
            create unique index users_email on users (email_key);
            create index users_organization on users (organization_id);

            create table api_keys (
                key_id $(id) primary key,
                organization_id $(id) not null,
                name text not null,
                secret_hash $(id) not null,
                scopes text not null,
                created_at $(time) not null,
                expires_at $(time),
                last_used_at $(time)
            );
            -- Every request looks its key up by the hash of the secret.
            create unique index api_keys_secret on api_keys (secret_hash);
            create unique index api_keys_name on api_keys (organization_id, name);

            create table sites (
                site_id $(id) primary key,
                organization_id $(id) not null,
                name text not null,
                address text not null,
                max_power_watts bigint not null,
                latitude_nanodegrees bigint not null,
                longitude_nanodegrees bigint not null,
                created_at $(time) not null
            );
            -- Lists show the newest first.
            create index sites_organization on sites (organization_id, created_at, site_id);

            -- Prices are whole millionths of the currency's main unit.
            create table tariffs (
                tariff_id $(id) primary key,
                organization_id $(id) not null,
                name text not null,
                currency text not null,
                energy_price_micro bigint not null,
                is_default boolean not null,
                created_at $(time) not null
            );
            create unique index tariffs_default on tariffs (organization_id) where is_default;
            create index tariffs_organization on tariffs (organization_id);

            -- The key is the tag without regard to spelling; authorisation looks it up.
            create table id_tags (
                organization_id $(id) not null,
                tag_key $(id) not null,
                tag text not null,
                status text not null,
                expires_at $(time),
                parent_tag text,
                created_at $(time) not null,
                primary key (organization_id, tag_key)
            );
            -- Lists show the newest first.
            create index id_tags_created on id_tags (organization_id, created_at);
            """);
    }
}
