using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Messages;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Messages;

/// <summary>Brings messages out as files.</summary>
public sealed class MessageFileOperations(IMessageStore messages, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>Most messages of a file. A selection that has more is refused: a file that ends somewhere looks like a whole one.</summary>
    public const int MaxExportRows = 100_000;

    /// <summary>Media type of a file with a JSON object on each line.</summary>
    internal const string JsonLines = "application/jsonl";

    /// <summary>Messages that are read at a time while a file goes out.</summary>
    private const int PartRows = 500;

    private static readonly string[] Columns =
    [
        "message_id", "started_at", "charge_point_id", "direction", "action", "outcome", "error_code", "error_description", "latency_ms", "rules", "request", "response",
        "truncated", "call_id", "ocpp_version", "connection_id",
    ];

    /// <summary>A file of the organization's messages, newest first, part by part.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="chargePointId">Only those of a charge point, if given.</param>
    /// <param name="query">Which messages.</param>
    /// <param name="format"><c>jsonl</c>, which is the default, or <c>csv</c>.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    public async Task<Outcome<TextFile>> Export(Caller caller, string? chargePointId, MessageQuery query, string? format, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.ReadChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var filter = query.Read(chargePointId, checks);
        checks.Require(format is null or "" or "jsonl" or "csv", "format", "must be jsonl or csv");
        if (checks.Refusal is { } refusal)
            return refusal;
        // What is said from now on would be a part of the file or not, as it happens.
        filter = filter with { Before = filter.Before ?? Identifiers.From(Identifiers.Message, time.GetUtcNow().AddMilliseconds(1)) };
        if (await messages.CountAsync(caller.OrganizationId, filter, MaxExportRows + 1, cancellationToken) > MaxExportRows)
        {
            metrics.LimitHit(ApiMetrics.MessageExportRows);
            checks.Add("from", string.Create(CultureInfo.InvariantCulture, $"selects more than {MaxExportRows} messages; ask for a shorter time"));
            return checks.Refusal!;
        }

        return format == "csv"
            ? new TextFile("messages.csv", Parts(caller.OrganizationId, filter, CsvTable.Rows([Columns]), CsvRows, cancellationToken))
            : new TextFile("messages.jsonl", Parts(caller.OrganizationId, filter, "", JsonRows, cancellationToken)) { MediaType = JsonLines };
    }

    private async IAsyncEnumerable<string> Parts(
        string organizationId, MessageFilter filter, string header, Func<IReadOnlyList<LoggedMessage>, string> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var part = await messages.ListAsync(organizationId, filter, PartRows, cancellationToken);
            yield return header + rows(part);
            if (part.Count < PartRows)
                yield break;
            header = "";
            filter = filter with { Before = part[^1].MessageId };
        }
    }

    private static string JsonRows(IReadOnlyList<LoggedMessage> part)
    {
        var lines = new StringBuilder();
        foreach (var message in part)
            lines.Append(JsonSerializer.Serialize(MessageAnswer.Of(message), ApiJson.Default.MessageAnswer)).Append('\n');
        return lines.ToString();
    }

    private static string CsvRows(IReadOnlyList<LoggedMessage> part) => CsvTable.Rows(part.Select(Cells));

    /// <summary>Everything that a charge point chose is shielded: it must not become a formula in somebody's spreadsheet.</summary>
    private static string[] Cells(LoggedMessage message) =>
    [
        message.MessageId,
        Instants.FormatPrecise(message.StartedAt),
        CsvText.Shielded(message.ChargePointId),
        MessageQuery.Word(message.Direction),
        CsvText.Shielded(message.Action ?? ""),
        MessageQuery.Word(message.Outcome),
        CsvText.Shielded(message.ErrorCode ?? ""),
        CsvText.Shielded(message.ErrorDescription ?? ""),
        message.LatencyMs?.ToString(CultureInfo.InvariantCulture) ?? "",
        string.Join(' ', message.Rules),
        CsvText.Shielded(message.Request ?? ""),
        CsvText.Shielded(message.Response ?? ""),
        message.IsTruncated ? "true" : "false",
        CsvText.Shielded(message.CallId ?? ""),
        MessageAnswer.VersionName(message.Version),
        message.ConnectionId,
    ];
}
