using Dynamo.Api.Commands;
using Dynamo.Domain.Fleet;

namespace Dynamo.Console.ChargePoints;

/// <summary>What became of a command, in words.</summary>
/// <param name="Status">Its stable name.</param>
/// <param name="Text">What it means and what to do.</param>
internal sealed record CommandReport(CommandStatus Status, string Text)
{
    /// <summary>Class of its colour.</summary>
    public string Tone => Status switch
    {
        CommandStatus.Accepted => "good",
        CommandStatus.Error => "bad",
        _ => "warn",
    };

    public static CommandReport OfStart(CommandAnswer answer) => Of(
        answer,
        "The charge point agreed to start. The session appears below as soon as it reports it; plug the car in if it is not.",
        "The charge point declined to start. The connector may be in use, faulted, or want the plug first.");

    public static CommandReport OfStop(CommandAnswer answer) => Of(
        answer,
        "The charge point agreed to stop. The session ends below as soon as it reports it.",
        "The charge point declined to stop. Only its own reader or its reset can end the session now.");

    public static CommandReport OfOther(CommandAnswer answer) => answer is { Status: CommandStatus.Pending, Error: null }
        ? new(answer.Status, "A car charges. The charge point restarts as soon as none does, within a day.")
        : Of(answer, "The charge point agreed.", $"The charge point declined{Word(answer)}.");

    private static string Word(CommandAnswer answer) =>
        answer.Response is { ValueKind: System.Text.Json.JsonValueKind.Object } response && response.TryGetProperty("status", out var word) ? $": {word}" : "";

    private static CommandReport Of(CommandAnswer answer, string accepted, string rejected) => new(answer.Status, answer.Status switch
    {
        CommandStatus.Accepted => accepted,
        CommandStatus.Rejected => rejected,
        CommandStatus.Pending => answer.Error ?? "The outcome is not known yet.",
        CommandStatus.Error => answer.Error ?? "The charge point answered with an error.",
        _ => "No answer came in time. Whether the charge point acted is not known; its connectors below will tell.",
    });
}
