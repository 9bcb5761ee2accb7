using System.Reflection;
using Dynamo.Api.Errors;

namespace Dynamo.Conventions.Tests;

/// <summary>Programs branch on error codes: each of them is listed for those who write the programs.</summary>
public sealed class ErrorCodeTests
{
    private const string Guide = "docs/api.md";

    [Fact]
    public void Every_error_code_is_listed_with_its_status()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, Guide)).Where(line => line.StartsWith("| 4", StringComparison.Ordinal) || line.StartsWith("| 5", StringComparison.Ordinal)).ToList();
        var forgotten = from field in typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
                        let code = (ApiErrorCode)field.GetValue(null)!
                        where !rows.Exists(row => row.Contains($"`{code.Name}`", StringComparison.Ordinal) && row.Split('|')[1].Contains($"{code.Status}", StringComparison.Ordinal))
                        select $"{code.Status} {code.Name}";

        forgotten.ShouldBeEmpty($"List these codes in the table of {Guide}, in the row of their status.");
    }
}
