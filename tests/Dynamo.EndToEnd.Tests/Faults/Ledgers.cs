using Npgsql;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>Compares what charge points were acknowledged with what the product has in its books.</summary>
internal static class Ledgers
{
    public static async Task MustAgree(string database, string directory)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var count = source.CreateCommand("select count(*) filter (where stopped_at is null), count(*) from charging_sessions");
        await using var row = await count.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await row.ReadAsync(TestContext.Current.CancellationToken);
        row.GetInt64(0).ShouldBe(0);
        row.GetInt64(1).ShouldBeGreaterThan(0);
    }
}
