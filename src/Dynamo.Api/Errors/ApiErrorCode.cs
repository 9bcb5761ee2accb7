namespace Dynamo.Api.Errors;

/// <summary>A stable name of an error, on which programs may branch, and the HTTP status it travels with.</summary>
/// <param name="Name">The name as it appears in <c>error.code</c>.</param>
/// <param name="Status">HTTP status code.</param>
/// <param name="Meaning">What it means, in one sentence, for the OpenAPI document.</param>
public sealed record ApiErrorCode(string Name, int Status, string Meaning);
