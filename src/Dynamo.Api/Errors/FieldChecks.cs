using System.Globalization;
using Dynamo.Api.Wire;

namespace Dynamo.Api.Errors;

/// <summary>Collects everything that is wrong with a request, so that a caller learns all of it at once.</summary>
internal sealed class FieldChecks
{
    private readonly List<FieldIssue> _issues = [];

    /// <summary>The refusal that names every issue; <see langword="null"/> if there is none.</summary>
    public Refusal? Refusal =>
        _issues.Count == 0 ? null : new(ErrorCodes.ValidationFailed, "Some fields are missing or out of their limits.", _issues);

    /// <summary>Notes an issue.</summary>
    public void Add(string field, string issue) => _issues.Add(new(field, issue));

    /// <summary>Notes an issue unless a condition holds.</summary>
    public void Require(bool holds, string field, string issue)
    {
        if (!holds)
            Add(field, issue);
    }

    /// <summary>A text that must be there, without its surrounding spaces.</summary>
    public string Text(string? value, string field, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
            Add(field, "is required");
        return OptionalText(value, field, maxLength) ?? "";
    }

    /// <summary>A text that may be absent, without its surrounding spaces; a blank one counts as absent.</summary>
    public string? OptionalText(string? value, string field, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        var text = value.Trim();
        if (text.Length > maxLength)
            Add(field, string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters; at most {maxLength} are allowed"));
        if (text.Any(char.IsControl))
            Add(field, "contains control characters");
        return text;
    }

    /// <summary>A number that must be there and within its range.</summary>
    public decimal Number(decimal? value, string field, decimal from, decimal to)
    {
        if (value is null)
            Add(field, "is required");
        return OptionalNumber(value, field, from, to) ?? 0;
    }

    /// <summary>A number that may be absent and must be within its range.</summary>
    public decimal? OptionalNumber(decimal? value, string field, decimal from, decimal to)
    {
        if (value < from || value > to)
            Add(field, string.Create(CultureInfo.InvariantCulture, $"must be {from} to {to}"));
        return value;
    }

    /// <summary>A timestamp that may be absent.</summary>
    public DateTimeOffset? OptionalInstant(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        if (Instants.TryParse(value, out var instant))
            return instant;
        Add(field, "must be an ISO 8601 timestamp such as 2030-01-31T12:00:00Z");
        return null;
    }

    /// <summary>The beginning of a period, if one is given: a timestamp, or a plain date for the beginning of that day in UTC.</summary>
    public DateTimeOffset? OptionalFrom(string? value, string field) => Bound(value, field, TimeSpan.Zero);

    /// <summary>The end of a period, if one is given, which is no part of it: a timestamp, or a plain date for the end of that day in UTC.</summary>
    public DateTimeOffset? OptionalUntil(string? value, string field) => Bound(value, field, TimeSpan.FromDays(1));

    private DateTimeOffset? Bound(string? value, string field, TimeSpan pastDayStart)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (Instants.TryParseDate(value, out var dayStart) && dayStart < DateTimeOffset.MaxValue.AddDays(-1))
            return dayStart + pastDayStart;
        if (Instants.TryParse(value, out var instant))
            return instant;
        Add(field, "must be an ISO 8601 date or timestamp, such as 2030-01-31 or 2030-01-31T12:00:00Z");
        return null;
    }
}
