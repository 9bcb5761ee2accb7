using Dynamo.Domain.Access;
using Dynamo.Domain.Tariffs;
using Dynamo.Storage.Kept;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Storage.Tests.Kept;

/// <summary>What other processes change, and people by hand.</summary>
public sealed class RowChangesTests() : StorageContract(DatabaseKind.PostgreSql)
{
    private const string Block = "update id_tags set status = 'Blocked'";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private IIdTagStore IdTags => Get<IIdTagStore>();

    [Fact]
    public async Task A_token_that_is_blocked_elsewhere_is_blocked_here()
    {
        await IdTags.InsertAsync(Samples.IdTag(), Samples.Audit(), Cancellation);
        await Heard();
        (await Find())!.Status.ShouldBe(IdTagStatus.Active);

        await Database.ExecuteAsync(Block);

        await Until(async () => (await Find())!.Status == IdTagStatus.Blocked);
    }

    [Fact]
    public async Task A_token_that_was_unknown_is_known_as_soon_as_another_process_adds_it()
    {
        await Heard();
        (await Find()).ShouldBeNull();

        await using var other = Start();
        await other.GetRequiredService<IIdTagStore>().InsertAsync(Samples.IdTag(), Samples.Audit(), Cancellation);

        await Until(async () => await Find() is not null);
    }

    [Fact]
    public async Task A_token_that_is_removed_is_unknown()
    {
        await IdTags.InsertAsync(Samples.IdTag(), Samples.Audit(), Cancellation);
        await Heard();
        await Find();

        await Database.ExecuteAsync("delete from id_tags");

        await Until(async () => await Find() is null);
    }

    [Fact]
    public async Task A_group_and_a_driver_that_are_blocked_unblocked_and_removed_elsewhere_are_so_here()
    {
        await using var other = Start();
        var (groups, drivers) = (other.GetRequiredService<IIdTagGroupStore>(), other.GetRequiredService<IDriverStore>());
        await drivers.InsertAsync(Samples.Driver(), Samples.Audit(), Cancellation);
        await IdTags.InsertAsync(Samples.IdTag() with { DriverId = "drv_1" }, Samples.Audit(), Cancellation);
        await Heard();
        (await Standing()).ShouldBe(new(Samples.IdTag() with { DriverId = "drv_1" }, IsGroupBlocked: false, IsDriverBlocked: false));

        await groups.InsertAsync(Samples.Group() with { Status = IdTagStatus.Blocked }, Samples.Audit(), Cancellation);
        await Until(async () => await Standing() is { IsGroupBlocked: true, IsDriverBlocked: false });
        await groups.UpdateAsync(Samples.Group(), expectedVersion: null, Samples.Audit(), Cancellation);
        await Until(async () => await Standing() is { IsGroupBlocked: false });

        await drivers.UpdateAsync(Samples.Driver() with { Status = IdTagStatus.Blocked }, expectedVersion: null, Samples.Audit(), Cancellation);
        await Until(async () => await Standing() is { IsGroupBlocked: false, IsDriverBlocked: true });
        await drivers.UpdateAsync(Samples.Driver(), expectedVersion: null, Samples.Audit(), Cancellation);
        await Until(async () => await Standing() is { IsBlocked: false });

        await drivers.DeleteAsync(Samples.Tenant, "drv_1", expectedVersion: null, new(Samples.Audit(), (_, _) => Samples.Audit()), Cancellation);
        await Until(async () => await Standing() is { IsBlocked: true, IsDriverBlocked: false, Tag: { Status: IdTagStatus.Blocked, DriverId: null } });
    }

    [Fact]
    public async Task A_token_that_is_blocked_while_nobody_listens_is_blocked_as_soon_as_the_loss_is_known()
    {
        await IdTags.InsertAsync(Samples.IdTag(), Samples.Audit(), Cancellation);
        await Heard();
        await Find();

        await Database.ExecuteAsync(
            $"begin; {Block}; select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen dynamo_rows'; commit");

        await Until(async () => (await Find())!.Status == IdTagStatus.Blocked);
    }

    [Fact]
    public async Task A_price_that_is_changed_elsewhere_counts_for_the_next_session()
    {
        await Organizations.SetUpAsync(Samples.Organization, Samples.Owner, Samples.Key, Samples.Tariff, Samples.Audit(), Cancellation);
        await Heard();
        await FindTariff();

        await Database.ExecuteAsync("update tariffs set energy_price_micro = 2000000");

        await Until(async () => (await FindTariff())!.EnergyPricePerKwh == 2m);
    }

    private async Task<IdTag?> Find() => (await Standing())?.Tag;

    private ValueTask<IdTagStanding?> Standing() => IdTags.FindStandingAsync(Samples.Tenant, "ABCdef01", Cancellation);

    private ValueTask<Tariff?> FindTariff() => Organizations.FindDefaultTariffAsync(Samples.Tenant, Cancellation);

    private Task Heard() => Until(() => Task.FromResult(Get<RowChanges>().AreHeard));

    private static Task Until(Func<Task<bool>> isSo) => Ask(isSo).WaitAsync(Limit, Cancellation);

    private static async Task Ask(Func<Task<bool>> isSo)
    {
        using var timer = new PeriodicTimer(Pause);
        while (!await isSo())
            await timer.WaitForNextTickAsync(Cancellation);
    }
}
