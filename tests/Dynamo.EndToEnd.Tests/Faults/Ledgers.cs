using Dynamo.Simulator.Load.Verification;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>Compares what charge points were acknowledged with what the product has in its books.</summary>
internal static class Ledgers
{
    public static async Task MustAgree(string ledger, string database)
    {
        var report = await LedgerCheck.RunAsync(ledger, database, TestContext.Current.CancellationToken);
        foreach (var check in report.Checks)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(check.ToString());
            foreach (var example in check.Examples)
                TestContext.Current.TestOutputHelper?.WriteLine("  " + example);
        }
        report.Checks.Sum(check => check.Compared).ShouldBeGreaterThan(0);
        report.IsEqual.ShouldBeTrue("no acknowledged fact may be lost, doubled or changed: " + string.Join(", ", report.Checks.SelectMany(check => check.Examples)));
    }
}
