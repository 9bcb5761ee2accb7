using Dynamo.Domain.Fleet;
using Dynamo.Storage.Stores;
using Dynamo.TestServers;

namespace Dynamo.Storage.Tests.Stores;

public abstract class RefusedConnectionContract(DatabaseKind kind) : StorageContract(kind)
{
    private static readonly DateTimeOffset LongAgo = Samples.Noon.AddDays(-30);

    private IRefusedConnectionStore Store => Get<IRefusedConnectionStore>();

    [Fact]
    public async Task Attempts_of_a_kind_add_up_and_the_latest_counts()
    {
        await NoteAsync(Refused("cp-1", ConnectionFault.UnknownChargePoint, 0));
        await NoteAsync(Refused("CP-1", ConnectionFault.UnknownChargePoint, 5) with { Attempts = 3, UserName = "u", Offered = "ocpp2.0.1", IsSecure = true, Certificate = "CN=x" });
        var listed = (await ListAsync(new(), withStrangers: true)).Items.ShouldHaveSingleItem();
        listed.ShouldBe(new(Refused("CP-1", ConnectionFault.UnknownChargePoint, 5) with { FirstAt = Samples.Noon, Attempts = 4, UserName = "u", Offered = "ocpp2.0.1", IsSecure = true, Certificate = "CN=x" }, false));
    }

    [Fact]
    public async Task A_tenant_sees_those_of_its_own_identities_and_strangers_only_where_it_may()
    {
        await AddAsync("CP-1");
        await AddAsync("CP-2", "org_2");
        await NoteAsync(
            Refused("CP-1", ConnectionFault.WrongPassword, 1), Refused("CP-1", ConnectionFault.NoCredentials, 2), Refused("CP-2", ConnectionFault.WrongPassword, 3),
            Refused("CP-9", ConnectionFault.UnknownChargePoint, 4));

        (await Named(new())).ShouldBe(["CP-1 NoCredentials True", "CP-1 WrongPassword True"]);
        (await Named(new(), withStrangers: true)).ShouldBe(["CP-9 UnknownChargePoint False", "CP-1 NoCredentials True", "CP-1 WrongPassword True"]);
        (await Named(new(IsRegistered: false), withStrangers: true)).ShouldBe(["CP-9 UnknownChargePoint False"]);
        (await Named(new(IsRegistered: true), withStrangers: true)).ShouldBe(["CP-1 NoCredentials True", "CP-1 WrongPassword True"]);
        (await Named(new("cp-1", ConnectionFault.WrongPassword))).ShouldBe(["CP-1 WrongPassword True"]);
        (await Named(new("CP-2"), withStrangers: true)).ShouldBeEmpty();
        var page = await Store.ListAsync(Samples.Tenant, withStrangers: true, new(), new(1, 1), Cancellation);
        (page.Total, page.Items.Single().Refused.Fault).ShouldBe((3, ConnectionFault.NoCredentials));
    }

    [Fact]
    public async Task What_is_long_ago_is_forgotten_and_so_are_the_oldest_of_too_many_strangers()
    {
        await AddAsync("CP-1");
        await NoteAsync(Refused("CP-1", ConnectionFault.WrongPassword, -1), Refused("CP-OLD", ConnectionFault.UnknownChargePoint, 0));
        await Store.NoteAsync(
            [Refused("A", ConnectionFault.UnknownChargePoint, 1), Refused("B", ConnectionFault.UnknownChargePoint, 2), Refused("C", ConnectionFault.UnknownChargePoint, 3)],
            LongAgo, 2, Cancellation);
        (await Named(new(), withStrangers: true)).ShouldBe(["C UnknownChargePoint False", "B UnknownChargePoint False", "CP-1 WrongPassword True"]);

        await Store.NoteAsync([Refused("D", ConnectionFault.UnknownChargePoint, 4)], Samples.Noon.AddMinutes(3), 10, Cancellation);
        (await Named(new(), withStrangers: true)).ShouldBe(["D UnknownChargePoint False", "C UnknownChargePoint False"]);
    }

    private static RefusedConnection Refused(string id, ConnectionFault fault, int minute) =>
        new(id, fault, "192.0.2.7", null, null, Samples.Noon.AddMinutes(minute), Samples.Noon.AddMinutes(minute), 1);

    private async Task AddAsync(string id, string organizationId = Samples.Tenant) =>
        (await ChargePoints.InsertAsync(Samples.ChargePoint(id, organizationId), Samples.Audit(), Cancellation)).ShouldBeTrue();

    private Task NoteAsync(params RefusedConnection[] refused) => Store.NoteAsync(refused, LongAgo, 100, Cancellation);

    private Task<Page<ListedRefusal>> ListAsync(RefusedConnectionFilter filter, bool withStrangers) =>
        Store.ListAsync(Samples.Tenant, withStrangers, filter, new(10, 0), Cancellation);

    private async Task<IEnumerable<string>> Named(RefusedConnectionFilter filter, bool withStrangers = false) =>
        (await ListAsync(filter, withStrangers)).Items.Select(item => $"{item.Refused.ChargePointId} {item.Refused.Fault} {item.IsRegistered}");
}

public sealed class RefusedConnectionsOnSqlite() : RefusedConnectionContract(DatabaseKind.Sqlite);

public sealed class RefusedConnectionsOnPostgreSql() : RefusedConnectionContract(DatabaseKind.PostgreSql);
