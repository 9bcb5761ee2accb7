using Dynamo.EndToEnd.Tests.Products;
using Npgsql;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>Which charge points the product believes to be connected.</summary>
internal static class Presence
{
    /// <summary>Waits until so many count as connected.</summary>
    public static async Task MustBecome(int connected, string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await Eventually.Get(() => Count(source), count => count == connected);
    }

    private static async Task<long> Count(NpgsqlDataSource source)
    {
        await using var count = source.CreateCommand("select count(*) from charge_point_states where connected");
        return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
