namespace Dynamo.Api.IdTags.Files;

/// <summary>What an import of id tags did, or would do.</summary>
/// <param name="DryRun">Whether nothing was stored.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Created">Id tags that are new.</param>
/// <param name="Updated">Id tags of which something changed.</param>
/// <param name="Unchanged">Id tags that are as the file says already.</param>
public sealed record IdTagImportAnswer(bool DryRun, int Rows, int Created, int Updated, int Unchanged);
