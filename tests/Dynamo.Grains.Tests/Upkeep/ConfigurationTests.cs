using System.Text.Json;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Grains.ChargePoint;
using Dynamo.Grains.Tests.Cluster;
using Dynamo.Grains.Upkeep;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Grains.Tests.Upkeep;

public sealed class ConfigurationTests(ChargingCluster cluster)
{
    private const string All = """
        {"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"30"},{"key":"NumberOfConnectors","readonly":true,"value":"2"},
        {"key":"AuthorizationKey","readonly":false,"value":"0123"},{"key":"LogUrl","readonly":false,"value":"ftp://me:pw@example.com/"},{"key":"Empty","readonly":false}],"unknownKey":[]}
        """;

    [Fact]
    public async Task What_a_charge_point_answers_is_stored_whoever_asked()
    {
        var station = await Station.Ready(cluster);
        await Ask(station, "GetConfiguration", "{}", All);
        var stored = await Stored(station);
        stored.Reading!.CompleteAt.ShouldBe(cluster.Now);
        stored.Keys.Select(key => (key.Name, key.Value, key.IsReadOnly)).ShouldBe(
        [
            ("AuthorizationKey", null, false), ("Empty", null, false), ("HeartbeatInterval", "30", false), ("LogUrl", "ftp://***@example.com/", false), ("NumberOfConnectors", "2", true),
        ]);
    }

    [Fact]
    public async Task Keys_that_it_does_not_know_are_noted_and_others_stay()
    {
        var station = await Station.Ready(cluster);
        await Ask(station, "GetConfiguration", "{}", All);
        await Ask(station, "GetConfiguration", """{"key":["BlinkRepeat","HeartbeatInterval"]}""",
            """{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"60"}],"unknownKey":["BlinkRepeat"]}""");
        (await Key(station, "BlinkRepeat")).IsKnown.ShouldBeFalse();
        (await Key(station, "HeartbeatInterval")).Value.ShouldBe("60");
        (await Key(station, "NumberOfConnectors")).Value.ShouldBe("2");
    }

    [Theory]
    [InlineData("Accepted", "60", null, true)]
    [InlineData("RebootRequired", "30", "60", true)]
    [InlineData("Rejected", "30", null, true)]
    [InlineData("NotSupported", null, null, false)]
    public async Task A_change_counts_as_the_charge_point_says(string status, string? value, string? pending, bool isKnown)
    {
        var station = await Station.Ready(cluster);
        await Ask(station, "GetConfiguration", "{}", All);
        await Ask(station, "ChangeConfiguration", """{"key":"heartbeatInterval","value":"60"}""", $$"""{"status":"{{status}}"}""");
        var key = await Key(station, "HeartbeatInterval");
        (key.Value, key.PendingValue, key.IsKnown).ShouldBe((value, pending, isKnown));
    }

    [Fact]
    public async Task A_value_that_waits_for_a_restart_is_settled_by_what_is_read_after_it()
    {
        var station = await Station.Ready(cluster);
        await Ask(station, "ChangeConfiguration", """{"key":"HeartbeatInterval","value":"60"}""", """{"status":"RebootRequired"}""");
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        await Ask(station, "GetConfiguration", "{}", All);
        (await Key(station, "HeartbeatInterval")).PendingValue.ShouldBe("60");
        await station.Boot();
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        await Ask(station, "GetConfiguration", "{}", All);
        (await Key(station, "HeartbeatInterval")).PendingValue.ShouldBeNull();
    }

    [Theory]
    [InlineData("ChangeConfiguration", """{"key":"WifiPassword","value":"hunter2"}""", """{"status":"Accepted"}""")]
    [InlineData("GetConfiguration", """{"key":["WifiPassword"]}""", """{"configurationKey":[{"key":"WifiPassword","readonly":false,"value":"hunter2"}]}""")]
    public async Task A_secret_is_never_stored(string action, string payload, string response)
    {
        var station = await Station.Ready(cluster);
        await Ask(station, action, payload, response);
        (await Key(station, "WifiPassword")).Value.ShouldBeNull();
        (await cluster.Books.Count("configuration_keys where (value like '%hunter%' or pending_value like '%hunter%')", station.Id)).ShouldBe(0);
        (await cluster.Books.Count("commands where (parameters like '%hunter%' or response like '%hunter%')", station.Id)).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"configurationKey":"none"}""")]
    [InlineData("""{"configurationKey":[null,3,{"readonly":true},{"key":""},{"key":7}]}""")]
    [InlineData("""{}""")]
    public async Task An_answer_that_makes_no_sense_stores_no_keys(string response)
    {
        var station = await Station.Ready(cluster);
        await Ask(station, "GetConfiguration", """{"key":["A"]}""", response, CommandStatus.Error);
        (await Stored(station)).Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task Values_of_other_types_control_characters_and_long_texts_are_stored_as_texts()
    {
        var station = await Station.Ready(cluster);
        var response = $$"""{"configurationKey":[{"key":"A","readonly":"true","value":60},{"key":"B","value":true},{"key":"C\u0000","value":"x\u0000y"},{"key":"D","value":"{{new string('x', 5_000)}}"}]}""";
        await Ask(station, "GetConfiguration", """{"key":["A"]}""", response, CommandStatus.Error);
        (await Stored(station)).Keys.Select(key => (key.Name, key.Value?.Length > 10 ? "long" : key.Value, key.IsReadOnly))
            .ShouldBe([("A", "60", true), ("B", "true", false), ("C", "xy", false), ("D", "long", false)]);
    }

    [Fact]
    public async Task More_keys_than_a_charge_point_can_have_are_dropped()
    {
        using var limits = new LimitCounter("Dynamo.Grains");
        var station = await Station.Ready(cluster);
        var keys = string.Join(',', Enumerable.Range(0, ConfigurationFacts.MaxConfigurationKeys + 5).Select(number => $$"""{"key":"K{{number}}","readonly":false,"value":"1"}"""));
        await Ask(station, "GetConfiguration", "{}", $$"""{"configurationKey":[{{keys}}]}""");
        (await Stored(station)).Keys.Count.ShouldBe(ConfigurationFacts.MaxConfigurationKeys);
        limits.Limit(nameof(ConfigurationFacts.MaxConfigurationKeys)).ShouldBe(5);
    }

    [Fact]
    public async Task It_is_read_at_once()
    {
        var station = await Station.Ready(cluster);
        var reading = Read(station);
        (await new AnsweringStation(cluster, station).Answer(All)).ShouldBe(new("GetConfiguration", "{}"));
        (await reading).ShouldBe(UpkeepReport.Done);
        var stored = await Stored(station);
        (stored.Reading!.ReadAt, stored.Reading.Fault, stored.Keys.Count).ShouldBe((cluster.Now, null, 5));
    }

    [Fact]
    public async Task What_a_charge_point_does_not_give_at_once_is_asked_for_in_pieces_it_takes()
    {
        var station = await Station.Ready(cluster);
        var answering = new AnsweringStation(cluster, station);
        var reading = Read(station);
        await answering.Answer("""{"configurationKey":[{"key":"GetConfigurationMaxKeys","readonly":true,"value":"2"},{"key":"HeartbeatInterval","readonly":false,"value":"30"}]}""");
        var asked = new List<string>();
        while (asked.Count < StandardKeys.Readable.Count - 2)
            asked.AddRange(Names(await answering.Answer("""{"configurationKey":[]}""")));
        (await reading).ShouldBe(UpkeepReport.Done);
        asked.ShouldBe(StandardKeys.Readable.Except(["GetConfigurationMaxKeys", "HeartbeatInterval"]));
    }

    [Theory, Trait("Quirk", "15")]
    [InlineData(CommandStatus.Timeout)]
    [InlineData(CommandStatus.Error)]
    public async Task When_the_answer_with_all_cannot_be_read_it_is_asked_group_by_group_and_at_last_key_by_key(CommandStatus status)
    {
        var station = await Station.Ready(cluster);
        var answering = new AnsweringStation(cluster, station);
        var reading = Read(station);
        await answering.Fail(status);
        var lost = Names(await answering.Fail(status));
        lost.Length.ShouldBe(KeyGroups.Usual);
        for (var group = 1; group < (StandardKeys.Readable.Count + KeyGroups.Usual - 1) / KeyGroups.Usual; group++)
            await answering.Answer("""{"unknownKey":["BlinkRepeat"]}""");
        foreach (var key in lost)
            Names(await answering.Answer($$"""{"configurationKey":[{"key":"{{key}}","readonly":false,"value":"1"}]}""")).ShouldBe([key]);
        (await reading).ShouldBe(UpkeepReport.Done);
        var stored = await Stored(station);
        (stored.Reading!.CompleteAt, stored.Reading.ReadAt, stored.Keys.Count(key => key.IsKnown)).ShouldBe((null, cluster.Now, KeyGroups.Usual));
    }

    [Fact]
    public async Task A_charge_point_that_says_nothing_is_asked_a_few_times_and_no_more()
    {
        var station = await Station.Ready(cluster);
        var answering = new AnsweringStation(cluster, station);
        var reading = Read(station);
        for (var time = 0; time <= ConfigurationReader.MaxSilence; time++)
            await answering.Fail();
        var report = await reading;
        (report.Refusal, report.Fault).ShouldBe((CommandRefusal.None, "Nothing."));
        var stored = (await Stored(station)).Reading!;
        (stored.Failures, stored.Fault, stored.ReadAt).ShouldBe((1, "Nothing.", null));
    }

    [Fact]
    public async Task A_charge_point_that_has_no_such_function_is_not_asked_for_its_keys()
    {
        var station = await Station.Ready(cluster);
        var reading = Read(station);
        await new AnsweringStation(cluster, station).Fail(CommandStatus.Error, "NotImplemented");
        (await reading).Fault.ShouldBe("Nothing.");
    }

    [Fact]
    public async Task Nothing_is_read_of_a_charge_point_of_another_tenant_or_without_a_connection()
    {
        var station = await Station.Ready(cluster);
        (await Grain(station).ReadConfiguration(new("org_other", station.Id, "key_1"))).Refusal.ShouldBe(CommandRefusal.UnknownChargePoint);
        await station.Grain.Disconnect(station.Lease, "test");
        (await Read(station)).Refusal.ShouldBe(CommandRefusal.Offline);
        (await Stored(station)).Reading.ShouldBeNull();
        cluster.Clock.Advance(TimeSpan.FromMinutes(2));
        await Grain(station).ReadConfiguration(new(Books.OrganizationId, station.Id, RequestedBy: null));
        (await Stored(station)).Reading!.Failures.ShouldBe(1);
    }

    [Fact, Trait("Quirk", "13")]
    public async Task It_is_read_by_itself_some_time_after_a_boot_and_once()
    {
        var station = await Station.Ready(cluster);
        var keeper = ActivatorUtilities.CreateInstance<ConfigurationKeeper>(cluster.Services, new DueOf(station.Id, cluster.Books.Configurations));
        var answering = new AnsweringStation(cluster, station);
        await await keeper.Round(CancellationToken.None);
        Sent(station).ShouldBe(0);

        cluster.Clock.Advance(TimeSpan.FromSeconds(new ChargePointOptions().ReadConfigurationDelaySeconds));
        var reading = await keeper.Round(CancellationToken.None);
        await answering.Answer(All);
        await reading.Soon();
        cluster.Clock.Advance(TimeSpan.FromMinutes(10));
        await await keeper.Round(CancellationToken.None);
        Sent(station).ShouldBe(1);

        await station.Boot();
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        reading = await keeper.Round(CancellationToken.None);
        await answering.Answer(All);
        await reading.Soon();
    }

    private int Sent(Station station) => cluster.Gateways.Sends.Count(sent => sent.Lease.ConnectionId == station.Lease.ConnectionId);

    private static string[] Names(OcppCall call) =>
        [.. JsonElement.Parse(call.Payload).GetProperty("key").EnumerateArray().Select(key => key.GetString()!)];

    private IUpkeepGrain Grain(Station station) => cluster.Grains.GetGrain<IUpkeepGrain>(GrainKeys.Upkeep(station.Id));

    private Task<UpkeepReport> Read(Station station) => Grain(station).ReadConfiguration(new(Books.OrganizationId, station.Id, "key_1")).Soon();

    private Task<StoredConfiguration> Stored(Station station) => cluster.Books.Configurations.FindAsync(Books.OrganizationId, station.Id, CancellationToken.None);

    private async Task<ConfigurationKey> Key(Station station, string name) =>
        (await Stored(station)).Keys.Single(key => string.Equals(key.Name, name, StringComparison.OrdinalIgnoreCase));

    private static async Task Ask(Station station, string action, string payload, string response, CommandStatus status = CommandStatus.Accepted)
    {
        var receipt = await station.Grain.Submit(new(new OcppCall(action, payload), Books.OrganizationId, TimeSpan.FromSeconds(10)));
        receipt.Refusal.ShouldBe(CommandRefusal.None);
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, status, response, ResponseTimeMs: 5));
    }

    /// <summary>The books, in which one charge point alone may be due: the others of the cluster are other tests'.</summary>
    private sealed class DueOf(string chargePointId, IConfigurationStore books) : IConfigurationStore
    {
        public Task<StoredConfiguration> FindAsync(string organizationId, string chargePointId, CancellationToken cancellationToken) =>
            books.FindAsync(organizationId, chargePointId, cancellationToken);

        public Task<IReadOnlyList<ConfiguredChargePoint>> ListAsync(string organizationId, string? after, int limit, CancellationToken cancellationToken) =>
            books.ListAsync(organizationId, after, limit, cancellationToken);

        public async Task<IReadOnlyList<DueChargePoint>> ListDueAsync(
            DateTimeOffset bootedBefore, DateTimeOffset attemptedBefore, int maxFailures, int limit, CancellationToken cancellationToken) =>
            [.. (await books.ListDueAsync(bootedBefore, attemptedBefore, maxFailures, 10_000, cancellationToken)).Where(due => due.ChargePointId == chargePointId)];

        public Task NoteAsync(string organizationId, string chargePointId, DateTimeOffset begunAt, string? fault, CancellationToken cancellationToken) =>
            books.NoteAsync(organizationId, chargePointId, begunAt, fault, cancellationToken);
    }
}
