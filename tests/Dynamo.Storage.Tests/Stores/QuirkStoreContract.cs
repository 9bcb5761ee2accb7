using Dynamo.Domain.Quirks;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class QuirkStoreContract(DatabaseKind kind) : StorageContract(kind)
{
    private IQuirkStore Quirks => Get<IQuirkStore>();

    [Fact]
    public async Task What_is_said_of_a_rule_replaces_what_was_said_until_it_is_taken_back()
    {
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-001"), Samples.Audit(), Cancellation);
        await Set(new("b.rule", true, "1"));
        await Set(new("a.rule", true, null));
        await Set(new("b.rule", false, null));

        (await List()).ShouldBe([new("a.rule", true, null), new("b.rule", false, null)]);
        (await Quirks.ListAsync("org_2", "CP-001", Cancellation)).ShouldBeEmpty();
        (await ChargePoints.RecallAsync("cp-001", Cancellation))!.Switches.ShouldBe(await List());
        (await Quirks.RemoveAsync("org_2", "CP-001", "a.rule", Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await Quirks.RemoveAsync(Samples.Tenant, "CP-001", "a.rule", Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await List()).ShouldBe([new("b.rule", false, null)]);
    }

    private Task Set(QuirkSwitch said) => Quirks.SetAsync(Samples.Tenant, "CP-001", said, Samples.Audit(), Cancellation);

    private Task<IReadOnlyList<QuirkSwitch>> List() => Quirks.ListAsync(Samples.Tenant, "CP-001", Cancellation);
}

public sealed class QuirkStoreOnSqlite() : QuirkStoreContract(DatabaseKind.Sqlite);

public sealed class QuirkStoreOnPostgreSql() : QuirkStoreContract(DatabaseKind.PostgreSql);
