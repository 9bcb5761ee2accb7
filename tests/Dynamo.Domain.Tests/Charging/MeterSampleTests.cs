using Dynamo.Domain.Charging;

namespace Dynamo.Domain.Tests.Charging;

public sealed class MeterSampleTests
{
    [Theory]
    [InlineData("12345", null, 12_345_000)]
    [InlineData("12345", "Wh", 12_345_000)]
    [InlineData("12.345", "kWh", 12_345_000)]
    [InlineData("12345.6", "Wh", 12_345_600)]
    [InlineData("  0012345  ", "Wh", 12_345_000)]
    [InlineData("12345.000000", "Wh", 12_345_000)]
    [InlineData("1.2345e4", "Wh", 12_345_000)]
    [InlineData("+1", "Wh", 1_000)]
    [InlineData("-1", "Wh", -1_000)]
    [InlineData("0", "kWh", 0)]
    [InlineData("999999999", "kWh", 999_999_999_000_000)]
    public void A_plain_number_in_watt_hours_or_kilowatt_hours_is_a_register_reading(string value, string? unit, long milliwattHours) =>
        (Sample(value) with { Unit = unit }).RegisterReading().ShouldBe(new Energy(milliwattHours));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12,345")]
    [InlineData("1,000.0")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("12345 Wh")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("1e999")]
    [InlineData("1000000000000")]
    [InlineData("-1000000000000")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Anything_else_is_kept_and_counts_as_no_reading(string value)
    {
        Sample(value).RegisterReading().ShouldBeNull();
        (Sample(value) with { Measurand = MeterSample.Power }).PowerWatts().ShouldBeNull();
    }

    [Theory]
    [InlineData("varh")]
    [InlineData("W")]
    [InlineData("Percent")]
    public void A_unit_that_is_none_of_energy_is_no_register_reading(string unit) =>
        (Sample("1") with { Unit = unit }).RegisterReading().ShouldBeNull();

    [Fact]
    public void Other_measurands_phases_and_places_are_no_reading_of_the_outlet()
    {
        var reading = Sample("12345");

        reading.RegisterReading().ShouldNotBeNull();
        (reading with { Measurand = "Energy.Active.Export.Register" }).RegisterReading().ShouldBeNull();
        (reading with { Measurand = "Energy.Active.Import.Interval" }).RegisterReading().ShouldBeNull();
        (reading with { Phase = "L1" }).RegisterReading().ShouldBeNull();
        (reading with { Location = "Inlet" }).RegisterReading().ShouldBeNull();
        (reading with { Location = "EV" }).RegisterReading().ShouldBeNull();
        reading.PowerWatts().ShouldBeNull();
    }

    [Fact]
    public void Signed_data_is_never_read_as_a_number()
    {
        var signed = Sample("12345") with { Format = "SignedData" };

        signed.RegisterReading().ShouldBeNull();
        (signed with { Measurand = MeterSample.Power }).PowerWatts().ShouldBeNull();
    }

    [Theory]
    [InlineData("7400", null, 7_400)]
    [InlineData("7400", "W", 7_400)]
    [InlineData("7.4", "kW", 7_400)]
    [InlineData("0", "W", 0)]
    [InlineData("-250", "W", -250)]
    public void Import_power_is_read_in_watts_and_kilowatts(string value, string? unit, int watts) =>
        Power(value, unit).PowerWatts().ShouldBe(watts);

    [Fact]
    public void The_power_of_one_phase_or_in_another_unit_is_not_the_power()
    {
        (Power("7400", "W") with { Phase = "L2" }).PowerWatts().ShouldBeNull();
        Power("7400", "VA").PowerWatts().ShouldBeNull();
        (Power("7400", "W") with { Measurand = "Power.Offered" }).PowerWatts().ShouldBeNull();
    }

    private static MeterSample Power(string value, string? unit) => Sample(value) with { Measurand = MeterSample.Power, Unit = unit };

    private static MeterSample Sample(string value) => new()
    {
        ConnectorId = 1,
        TakenAt = DateTimeOffset.UnixEpoch,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Value = value,
    };
}
