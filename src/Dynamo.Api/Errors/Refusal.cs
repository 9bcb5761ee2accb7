namespace Dynamo.Api.Errors;

/// <summary>Why an operation was not done: a value that is returned, so that no path can report it and carry on.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Details">Fields that are to blame; empty when none is.</param>
public sealed record Refusal(ApiErrorCode Code, string Message, IReadOnlyList<FieldIssue> Details)
{
    /// <summary>A refusal that blames no field.</summary>
    public Refusal(ApiErrorCode code, string message)
        : this(code, message, [])
    {
    }

    /// <summary>A refusal that blames one field.</summary>
    public Refusal(ApiErrorCode code, string message, string field, string issue)
        : this(code, message, [new FieldIssue(field, issue)])
    {
    }
}

/// <summary>What is wrong with a field.</summary>
/// <param name="Field">Path of the field as the caller wrote it, such as <c>location.latitude</c>.</param>
/// <param name="Issue">What is wrong, for people.</param>
public sealed record FieldIssue(string Field, string Issue);
