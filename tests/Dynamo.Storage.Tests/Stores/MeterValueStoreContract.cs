using Dynamo.Domain.Charging;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class MeterValueStoreContract(DatabaseKind kind) : StorageContract(kind)
{
    private static readonly ChargingSession Session = Samples.Session();

    private static readonly DateTimeOffset Began = Session.Start.At;

    private static readonly TransactionStop Stop = Samples.Stop() with { At = Began.AddHours(1) };

    private IMeterValueStore MeterValues => Get<IMeterValueStore>();

    [Fact]
    public async Task Samples_come_back_as_they_were_written_in_the_order_of_time()
    {
        var full = Value("0.1", 2) with { Measurand = MeterSample.Power, Unit = "kW", Context = "Trigger", Phase = "L1-N", Location = "Cable", Format = "SignedData" };
        var bare = Value("7", 1) with { Unit = null };
        await CommitAsync(new() { MeterValues = [Samples.Value(full, full with { Value = "\"\u00fc\"" }), Samples.Value(bare)] });

        (await List()).ShouldBe([bare, full, full with { Value = "\"\u00fc\"" }]);
    }

    [Fact]
    public async Task Values_between_start_and_stop_that_were_counted_to_no_session_are_its_own_and_those_of_others_are_not()
    {
        await CommitAsync(Samples.Append(
            Value("1", 10),
            Value("2", 20) with { SessionId = null },
            Value("3", 61) with { SessionId = null },
            Value("4", 62),
            Value("5", 30) with { SessionId = "sess_other" },
            Value("6", 30) with { ConnectorId = 2 },
            Value("7", -1) with { SessionId = null },
            Value("8", 60 * 24 * 8)));
        await CommitAsync(new() { MeterValues = [new(Samples.Tenant, "CP-002", [Value("9", 10)]), new("org_2", "CP-001", [Value("10", 11)])] });

        (await List()).Select(sample => sample.Value).ShouldBe(["1", "2", "4"]);
    }

    [Fact]
    public async Task What_a_session_measured_is_read_page_by_page()
    {
        await CommitAsync(Samples.Append(Value("1", 10), Value("2", 20), Value("3", 30), Value("4", 40) with { SessionId = null }));

        var page = await MeterValues.PageAsync(Session with { Stop = Stop }, new(2, 1), Cancellation);
        page.Total.ShouldBe(3);
        page.Items.Select(value => value.Samples.Single().Value).ShouldBe(["2", "3"]);
        page.Items[0].TakenAt.ShouldBe(Began.AddMinutes(20));
    }

    private static MeterSample Value(string value, int minute) => Samples.Sample(value) with { TakenAt = Began.AddMinutes(minute) };

    private Task<IReadOnlyList<MeterSample>> List() => MeterValues.ListAsync(Session with { Stop = Stop }, Cancellation);
}

public sealed class MeterValueStoreOnSqlite() : MeterValueStoreContract(DatabaseKind.Sqlite);

public sealed class MeterValueStoreOnPostgreSql() : MeterValueStoreContract(DatabaseKind.PostgreSql);
