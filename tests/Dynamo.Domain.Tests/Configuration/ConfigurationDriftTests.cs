using CsCheck;
using Dynamo.Domain.Configuration;

namespace Dynamo.Domain.Tests.Configuration;

public sealed class ConfigurationDriftTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Hardware Wall = new("ACME", "Wall 11", "2.4.1");

    [Fact]
    public void What_has_another_value_differs()
    {
        Drift(Item("HeartbeatInterval", "60"), Key("HeartbeatInterval", "900")).ShouldBe(new("HeartbeatInterval", "60", "900", DriftKind.Different));
        Drift(Item("HeartbeatInterval", "60"), Key("HEARTBEATINTERVAL", "060")).ShouldBeNull();
    }

    [Fact]
    public void What_cannot_be_changed_is_told_apart() =>
        Drift(Item("HeartbeatInterval", "60"), Key("HeartbeatInterval", "900") with { IsReadOnly = true })!.Kind.ShouldBe(DriftKind.ReadOnly);

    [Fact]
    public void A_key_that_is_not_there_differs_only_if_it_is_required()
    {
        Drift(Item("BlinkRepeat", "3", isRequired: true)).ShouldBe(new("BlinkRepeat", "3", null, DriftKind.Missing));
        Drift(Item("BlinkRepeat", "3", isRequired: true), Key("BlinkRepeat", null) with { IsKnown = false })!.Kind.ShouldBe(DriftKind.Missing);
        Drift(Item("BlinkRepeat", "3")).ShouldBeNull();
    }

    [Fact]
    public void A_value_that_waits_for_a_restart_is_pending_unless_it_is_another_one()
    {
        Drift(Item("HeartbeatInterval", "60"), Key("HeartbeatInterval", "900") with { PendingValue = "60" })!.Kind.ShouldBe(DriftKind.Pending);
        Drift(Item("HeartbeatInterval", "60"), Key("HeartbeatInterval", "900") with { PendingValue = "90" })!.Kind.ShouldBe(DriftKind.Different);
    }

    [Fact]
    public void The_password_in_an_address_is_not_compared_because_it_is_not_stored()
    {
        Drift(Item("LogUrl", "ftp://me:secret@example.com/"), Key("LogUrl", "ftp://***@example.com/")).ShouldBeNull();
        Drift(Item("LogUrl", "ftp://me:secret@example.com/"), Key("LogUrl", "ftp://***@example.org/"))!.Expected.ShouldBe("ftp://***@example.com/");
    }

    [Fact]
    public void The_template_that_says_most_about_a_charge_point_holds()
    {
        ConfigurationTemplate[] all =
        [
            Template("any"), Template("vendor", "acme"), Template("model", "ACME", "wall 11"), Template("old", "ACME", "Wall 11", "2.*"),
            Template("new", "ACME", "Wall 11", "2.*", age: -1), Template("other", "ACME", "Wall 22", "2.*"),
        ];
        ConfigurationTemplate.Choose(all, Wall)!.Name.ShouldBe("new");
        ConfigurationTemplate.Choose(all, Wall with { Firmware = "3.0" })!.Name.ShouldBe("model");
        ConfigurationTemplate.Choose(all, Wall with { Firmware = null, Model = "Pole" })!.Name.ShouldBe("vendor");
        ConfigurationTemplate.Choose(all, new("Other", "Pole", null))!.Name.ShouldBe("any");
        ConfigurationTemplate.Choose(all[1..], new("Other", "Pole", null)).ShouldBeNull();
    }

    [Theory]
    [InlineData("2.4.1", "2.4.1", true)]
    [InlineData("2.4.1", "2.4.10", false)]
    [InlineData("2.*", "2.4.1", true)]
    [InlineData("*.1", "2.4.1", true)]
    [InlineData("2*4*1", "2.4.1", true)]
    [InlineData("2*4*4*1", "2.4.1", false)]
    [InlineData("*", "", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("V2.*", "v2.4", true)]
    public void A_firmware_version_is_compared_with_a_pattern(string pattern, string firmware, bool isMatch) =>
        Template("t", firmware: pattern).Matches(Wall with { Firmware = firmware }).ShouldBe(isMatch);

    [Fact]
    public void A_charge_point_that_has_what_the_template_wants_does_not_differ() =>
        Gen.Select(Gen.OneOf([.. StandardKeys.Readable]), Gen.String[0, 20]).Array[0, 20].Sample(items =>
        {
            var wanted = items.DistinctBy(item => item.Item1).Select(item => Item(item.Item1, item.Item2, isRequired: true)).ToList();
            var keys = wanted.Select(item => Key(item.Key, ConfigurationSecrets.WithoutPassword(item.Value))).Reverse().ToList();
            ConfigurationDrift.Of(Template("t") with { Items = wanted }, keys).ShouldBeEmpty();
            ConfigurationDrift.Of(Template("t") with { Items = wanted }, []).Count.ShouldBe(wanted.Count);
        });

    private static ConfigurationDrift? Drift(TemplateItem item, params ConfigurationKey[] keys) =>
        ConfigurationDrift.Of(Template("t") with { Items = [item] }, keys).SingleOrDefault();

    private static TemplateItem Item(string key, string value, bool isRequired = false) => new(key, value, isRequired);

    private static ConfigurationTemplate Template(string name, string? vendor = null, string? model = null, string? firmware = null, int age = 0) =>
        new($"tpl_{name}", "org_1", name, vendor, model, firmware, [], Noon.AddDays(-age));

    private static ConfigurationKey Key(string name, string? value) =>
        new() { OrganizationId = "org_1", ChargePointId = "CP-1", Name = name, Value = value, ReadAt = Noon };
}
