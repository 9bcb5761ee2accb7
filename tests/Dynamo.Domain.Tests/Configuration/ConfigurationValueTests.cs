using CsCheck;
using Dynamo.Domain.Configuration;

namespace Dynamo.Domain.Tests.Configuration;

public sealed class ConfigurationValueTests
{
    private static readonly Gen<string> Measurand =
        Gen.OneOf("Energy.Active.Import.Register", "Power.Active.Import", "Current.Import", "Voltage", "Voltage.L1", "SoC", "Temperature");

    [Theory]
    [InlineData("LocalPreAuthorize", "true", "TRUE")]
    [InlineData("LocalPreAuthorize", "true", "1")]
    [InlineData("LocalPreAuthorize", "\"false\"", "0")]
    [InlineData("HeartbeatInterval", "60", "060")]
    [InlineData("HeartbeatInterval", "60", " 60.0 ")]
    [InlineData("heartbeatinterval", "60", "'60'")]
    [InlineData("MeterValuesSampledData", "Voltage,SoC", "\"SoC , Voltage\"")]
    [InlineData("MeterValuesSampledData", "Voltage,SoC", "\"SoC\",\"Voltage\"")]
    [InlineData("MeterValuesSampledData", "Voltage,SoC", "soc,voltage,")]
    [InlineData("MeterValuesSampledData", "", " ")]
    [InlineData("VendorNumber", "1.50", "1.5")]
    [InlineData("VendorSwitch", "True", "true")]
    [InlineData("VendorList", "a,b", "a, b")]
    public void Values_that_mean_the_same_are_equal(string key, string one, string other)
    {
        ConfigurationValues.AreEqual(key, one, other).ShouldBeTrue();
        ConfigurationValues.AreEqual(key, other, one).ShouldBeTrue();
    }

    [Theory]
    [InlineData("LocalPreAuthorize", "true", "false")]
    [InlineData("LocalPreAuthorize", "true", "yes")]
    [InlineData("HeartbeatInterval", "60", "600")]
    [InlineData("MeterValuesSampledData", "Voltage,SoC", "Voltage")]
    [InlineData("VendorSwitch", "1", "true")]
    [InlineData("VendorList", "a,b", "b,a")]
    [InlineData("VendorText", "a", "A")]
    [InlineData("VendorText", "a", null)]
    public void Values_that_do_not_are_not(string key, string one, string? other)
    {
        ConfigurationValues.AreEqual(key, one, other).ShouldBeFalse();
        ConfigurationValues.AreEqual(key, other, one).ShouldBeFalse();
    }

    [Fact, Trait("Quirk", "64")]
    public void The_order_the_spaces_and_the_quotes_of_a_list_do_not_matter() =>
        Gen.Select(Measurand.Array[0, 6], Gen.Int[0, 3], Gen.Bool).Sample((items, spaces, isQuoted) =>
        {
            var list = string.Join(',', items);
            var other = string.Join(new string(' ', spaces) + ",", items.Reverse());
            ConfigurationValues.AreEqual("MeterValuesSampledData", list, isQuoted ? $"\"{other}\"" : other).ShouldBeTrue();
        });

    [Fact]
    public void Any_two_texts_can_be_compared_whichever_comes_first() =>
        Gen.Select(Gen.OneOf("HeartbeatInterval", "LocalPreAuthorize", "MeterValuesSampledData", "CpoName", "Vendor"), Gen.String, Gen.String).Sample((key, one, other) =>
        {
            ConfigurationValues.AreEqual(key, one, one).ShouldBeTrue();
            ConfigurationValues.AreEqual(key, one, other).ShouldBe(ConfigurationValues.AreEqual(key, other, one));
        });

    [Theory]
    [InlineData("HeartbeatInterval", "60", null)]
    [InlineData("heartbeatInterval", "-1", "must be a whole number, 0 or above")]
    [InlineData("HeartbeatInterval", "often", "must be a whole number, 0 or above")]
    [InlineData("HeartbeatInterval", "99999999999", "must be a whole number, 0 or above")]
    [InlineData("LightIntensity", "101", "must be a whole number, 0 to 100")]
    [InlineData("LocalPreAuthorize", "maybe", "must be true or false")]
    [InlineData("LocalPreAuthorize", "false", null)]
    [InlineData("MeterValuesSampledData", "Voltage,,SoC", "must be texts separated by commas, each once")]
    [InlineData("MeterValuesSampledData", "Voltage,Voltage", "must be texts separated by commas, each once")]
    [InlineData("MeterValuesSampledData", "", null)]
    [InlineData("NumberOfConnectors", "2", "can only be read, whatever the charge point")]
    [InlineData("VendorKey", "anything", null)]
    public void A_value_of_a_standard_key_is_checked_before_it_is_sent(string key, string value, string? fault) => StandardKeys.FindFault(key, value).ShouldBe(fault);

    [Theory]
    [InlineData("AuthorizationKey", true)]
    [InlineData("WifiPassword", true)]
    [InlineData("api_token", true)]
    [InlineData("HeartbeatInterval", false)]
    public void Keys_that_hold_secrets_are_known_by_their_names(string key, bool isSecret) => ConfigurationSecrets.IsSecret(key).ShouldBe(isSecret);

    [Fact]
    public void All_keys_are_asked_for_in_groups_that_the_charge_point_takes()
    {
        KeyGroups.Of(StandardKeys.Readable, maxKeys: null).Max(group => group.Length).ShouldBe(KeyGroups.Usual);
        KeyGroups.Of(StandardKeys.Readable, maxKeys: 3).Max(group => group.Length).ShouldBe(3);
        KeyGroups.Of(StandardKeys.Readable, maxKeys: 0).Max(group => group.Length).ShouldBe(KeyGroups.Usual);
        KeyGroups.Of(StandardKeys.Readable, maxKeys: 100).SelectMany(group => group).ShouldBe(StandardKeys.Readable);
    }
}
