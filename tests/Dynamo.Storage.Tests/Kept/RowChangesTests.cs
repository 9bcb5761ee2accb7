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

    private ValueTask<IdTag?> Find() => IdTags.FindAsync(Samples.Tenant, "ABCdef01", Cancellation);

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
