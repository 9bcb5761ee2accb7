using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>id_tag_groups</c>.</summary>
internal static class IdTagGroupTable
{
    public static readonly Columns<IdTagGroup> Columns = new Columns<IdTagGroup>()
        .Text("organization_id", group => group.OrganizationId)
        .Text("group_key", group => IdTag.Key(group.ParentTag))
        .Text("parent_tag", group => group.ParentTag)
        .Text("name", group => group.Name)
        .Enum<IdTagStatus>("status", group => group.Status)
        .Time("created_at", group => group.CreatedAt)
        .BigInteger("version", group => group.Version);

    public static IdTagGroup Read(Row row) => new(
        row.Text("organization_id"), row.Text("parent_tag"), row.Text("name"), row.Enum<IdTagStatus>("status"), row.Time("created_at"))
    {
        Version = row.BigInteger("version"),
    };
}
