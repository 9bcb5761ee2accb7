using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.V16;

/// <summary>MeterValues (OCPP 1.6, 4.7).</summary>
internal static class MeterValuesHandler
{
    public static Task<Reply<MeterValuesResponse>> Handle(Station station, MeterValuesRequest request) =>
        station.Grain
            .ReportMeterValues(station.Lease, new MeterReport(request.ConnectorId, request.TransactionId, Report(request.MeterValue)))
            .As(_ => new MeterValuesResponse());

    /// <summary>Readings in the order sent, each with the time of its group.</summary>
    public static IReadOnlyList<SampleReport> Report(IReadOnlyList<MeterValue>? values)
    {
        var samples = new List<SampleReport>();
        foreach (var value in values ?? [])
        {
            foreach (var sample in value.SampledValue)
            {
                samples.Add(new(
                    value.Timestamp, sample.Value, sample.Measurand, sample.Unit, sample.Context, sample.Phase, sample.Location, sample.Format));
            }
        }
        return samples;
    }
}
