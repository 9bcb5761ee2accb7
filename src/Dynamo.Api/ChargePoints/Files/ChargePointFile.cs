using System.Globalization;
using Dynamo.Api.Wire;
using Dynamo.Storage.Queries;

namespace Dynamo.Api.ChargePoints.Files;

/// <summary>Files of charge points.</summary>
internal static class ChargePointFile
{
    /// <summary>Their columns.</summary>
    public static CsvTable Table { get; } = new(ChargePointColumns.Identity, ChargePointColumns.Written, ChargePointColumns.ReadOnly);

    /// <summary>A row for each charge point.</summary>
    public static string Rows(IEnumerable<ChargePointView> views) => CsvTable.Rows(views.Select(Cells));

    private static string[] Cells(ChargePointView view)
    {
        var answer = ChargePointAnswers.From(view);
        return
        [
            Text(answer.ChargePointId),
            Text(answer.Name),
            Text(answer.Vendor),
            Text(answer.Model),
            Text(answer.SerialNumber),
            answer.OcppVersion,
            Text(answer.SiteId),
            Text(answer.ProjectId),
            Number(answer.Location?.Latitude),
            Number(answer.Location?.Longitude),
            Text(answer.Location?.Address),
            answer.Status switch { ChargePointStatus.Online => "online", ChargePointStatus.Offline => "offline", _ => "registered" },
            Instants.Format(answer.RegisteredAt),
            answer.LastSeenAt is { } seen ? Instants.Format(seen) : "",
        ];

        static string Text(string? text) => CsvText.Shielded(text ?? "");

        static string Number(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
    }
}
