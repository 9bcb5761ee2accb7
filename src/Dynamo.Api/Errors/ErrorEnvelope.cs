namespace Dynamo.Api.Errors;

/// <summary>The one form of every error of the API.</summary>
/// <param name="Error">The error.</param>
public sealed record ErrorEnvelope(ErrorBody Error);

/// <summary>An error.</summary>
/// <param name="Code">Stable name, see <see cref="ErrorCodes"/>.</param>
/// <param name="Message">One sentence for people; it may change.</param>
/// <param name="Details">Fields that are to blame; empty when none is.</param>
/// <param name="RequestId">Identifies the request in our log; the same as in the header <c>X-Request-Id</c>.</param>
public sealed record ErrorBody(string Code, string Message, IReadOnlyList<FieldIssue> Details, string RequestId);
