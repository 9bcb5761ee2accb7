using System.Text.Json;
using Dynamo.Api.Messages;
using Dynamo.Api.Wire;

namespace Dynamo.Console.Messages;

/// <summary>What a person searches for among messages.</summary>
internal sealed class MessageFilters
{
    public string? Action { get; set; }

    public string? Direction { get; set; }

    public string? Error { get; set; }

    /// <summary>In the person's own time zone.</summary>
    public DateTime? From { get; set; }

    /// <summary>In the person's own time zone; the second itself is no part of it.</summary>
    public DateTime? To { get; set; }

    public string? Rule { get; set; }

    public string? CallId { get; set; }

    /// <summary>The query for it.</summary>
    /// <param name="zone">The person's time zone.</param>
    public MessageQuery Query(TimeZoneInfo zone) => new()
    {
        Action = Action, Direction = Direction, Error = Error, Rule = Rule?.Trim(), CallId = CallId, From = Instant(From, zone), To = Instant(To, zone),
    };

    /// <summary>An outcome as it travels.</summary>
    public static string Word(MessageOutcomeName outcome) => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());

    /// <summary>An outcome in the words of people.</summary>
    public static string Text(MessageOutcomeName outcome) => outcome switch
    {
        MessageOutcomeName.Answered => "answered",
        MessageOutcomeName.CallError => "answered with an error",
        MessageOutcomeName.Timeout => "not answered in time",
        MessageOutcomeName.ConnectionLost => "connection lost",
        MessageOutcomeName.Unreadable => "cannot be read",
        _ => "answer to nothing",
    };

    /// <summary>A time that the clocks leave out when they are set forward counts as it would without that.</summary>
    private static string? Instant(DateTime? local, TimeZoneInfo zone) =>
        local is { } time ? Instants.Format(new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), zone.GetUtcOffset(time))) : null;
}
