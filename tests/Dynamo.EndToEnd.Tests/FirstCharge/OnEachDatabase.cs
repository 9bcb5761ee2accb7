using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.FirstCharge;

public sealed class First_charge_on_the_embedded_database : FirstChargeTests
{
    protected override Task<string?> ConnectionString() => Task.FromResult<string?>(null);
}

public sealed class First_charge_on_PostgreSQL : FirstChargeTests
{
    protected override async Task<string?> ConnectionString()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        return server.ConnectionString(await server.CreateDatabaseAsync());
    }
}
