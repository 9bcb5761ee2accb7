using Dynamo.Simulator.Load.Wire;

namespace Dynamo.Simulator.Load.ChargePoints;

/// <summary>A transaction that runs on a charge point.</summary>
internal sealed class Transaction
{
    private const int MaxEnergyStepWh = 50;
    private const int MinPowerW = 1_400;
    private const int MaxPowerW = 22_000;

    private readonly LoadChargePoint _chargePoint;
    private readonly long _id;
    private int _said;

    private Transaction(LoadChargePoint chargePoint, long id, int said)
    {
        _chargePoint = chargePoint;
        _id = id;
        _said = said;
    }

    /// <summary>Starts one.</summary>
    /// <returns>Null when the central system refuses the message for good.</returns>
    public static async ValueTask<Transaction?> StartAsync(LoadChargePoint chargePoint, long due)
    {
        var start = chargePoint.Say(MessageKind.StartTransaction);
        start = start with { TransactionId = start.UnixMilliseconds };
        var answer = await chargePoint.SendAsync(start, due);
        if (answer.End is not CallEnd.Answered)
            return null;
        return new(chargePoint, answer.TransactionId is var given and not 0 ? given : start.TransactionId, said: 1);
    }

    /// <summary>Reports that energy flows.</summary>
    public ValueTask<CallAnswer> ReportChargingAsync(long due) =>
        _chargePoint.SendAsync(Part(_chargePoint.Say(MessageKind.ChargingState)) with { Status = ConnectorStatus.Charging }, due);

    /// <summary>Reports register and power.</summary>
    public ValueTask<CallAnswer> MeterAsync(long due)
    {
        Charge();
        return _chargePoint.SendAsync(Part(_chargePoint.Say(MessageKind.MeterValues)), due);
    }

    /// <summary>Ends it.</summary>
    public ValueTask<CallAnswer> StopAsync(long due)
    {
        Charge();
        return _chargePoint.SendAsync(Part(_chargePoint.Say(MessageKind.StopTransaction)), due);
    }

    /// <summary>Makes a message the next one of the transaction.</summary>
    private ChargePointMessage Part(ChargePointMessage message) => message with
    {
        TransactionId = _id,
        SequenceNumber = _said++,
        PowerW = _chargePoint.Random.Next(MinPowerW, MaxPowerW),
    };

    private void Charge() => _chargePoint.RegisterWh += _chargePoint.Random.Next(1, MaxEnergyStepWh);
}
