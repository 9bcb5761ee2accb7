using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Storage.Stores;

namespace Dynamo.Grains.Upkeep;

/// <summary>Does at a charge point what takes several commands. It keeps nothing: what was reached is in the books. Key: <see cref="GrainKeys.Upkeep"/>.</summary>
[GrainType("upkeep")]
internal sealed class UpkeepGrain(ConfigurationReader reader, IConfigurationStore configurations, TimeProvider time) : Grain, IUpkeepGrain
{
    /// <summary>What is done by itself is not done again so soon: several silos may think of it at the same time.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _readAt;

    /// <inheritdoc/>
    public async Task<UpkeepReport> ReadConfiguration(UpkeepRequest request)
    {
        if (request.RequestedBy is null && time.GetUtcNow() - _readAt < Rest)
            return UpkeepReport.Done;
        var begunAt = time.GetUtcNow();
        _readAt = begunAt;
        var last = await reader.Read(Talk(request), request.OrganizationId, request.ChargePointId);
        if (last is not { Refusal: not CommandRefusal.None })
            await configurations.NoteAsync(request.OrganizationId, request.ChargePointId, begunAt, last?.Fault, CancellationToken.None);
        return last is null ? UpkeepReport.Done : new(last.Refusal, last.Fault);
    }

    private StationTalk Talk(UpkeepRequest request) =>
        new(GrainFactory.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(request.ChargePointId)), request.OrganizationId, request.RequestedBy, time);
}
