using Dynamo.Api.Wire;
using Dynamo.Domain.Access;

namespace Dynamo.Api.IdTags.Files;

/// <summary>Files of id tags.</summary>
internal static class IdTagFile
{
    public const string IdTag = "id_tag";
    public const string Status = "status";
    public const string ExpiresAt = "expires_at";
    public const string ParentIdTag = "parent_id_tag";
    public const string DriverId = "driver_id";

    /// <summary>Their columns.</summary>
    public static CsvTable Table { get; } = new(IdTag, [IdTag, Status, ExpiresAt, ParentIdTag, DriverId], ["created_at"]);

    /// <summary>A row for each id tag.</summary>
    public static string Rows(IEnumerable<IdTag> idTags) => CsvTable.Rows(idTags.Select(Cells));

    private static string[] Cells(IdTag idTag) =>
    [
        CsvText.Shielded(idTag.Tag),
        StatusWords.Of(idTag.Status),
        idTag.ExpiresAt is { } expiry ? Instants.Format(expiry) : "",
        CsvText.Shielded(idTag.ParentTag ?? ""),
        idTag.DriverId ?? "",
        Instants.Format(idTag.CreatedAt),
    ];
}
