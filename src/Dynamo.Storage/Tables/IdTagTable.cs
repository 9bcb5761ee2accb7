using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>id_tags</c>.</summary>
internal static class IdTagTable
{
    public static readonly Columns<IdTag> Columns = new Columns<IdTag>()
        .Text("organization_id", tag => tag.OrganizationId)
        .Text("tag_key", tag => IdTag.Key(tag.Tag))
        .Text("tag", tag => tag.Tag)
        .Enum<IdTagStatus>("status", tag => tag.Status)
        .Time("expires_at", tag => tag.ExpiresAt)
        .Text("parent_tag", tag => tag.ParentTag)
        .Text("parent_key", tag => tag.ParentTag is { } parent ? IdTag.Key(parent) : null)
        .Text("driver_id", tag => tag.DriverId)
        .Time("created_at", tag => tag.CreatedAt)
        .BigInteger("version", tag => tag.Version);

    public static IdTag Read(Row row) => new(
        row.Text("organization_id"), row.Text("tag"), row.Enum<IdTagStatus>("status"),
        row.TimeOrNull("expires_at"), row.TextOrNull("parent_tag"), row.Time("created_at"))
    {
        DriverId = row.TextOrNull("driver_id"),
        Version = row.BigInteger("version"),
    };
}
