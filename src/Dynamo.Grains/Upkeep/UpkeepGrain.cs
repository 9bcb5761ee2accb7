using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Storage.Stores;

namespace Dynamo.Grains.Upkeep;

/// <summary>Does at a charge point what takes several commands. It keeps nothing: what was reached is in the books. Key: <see cref="GrainKeys.Upkeep"/>.</summary>
[GrainType("upkeep")]
internal sealed class UpkeepGrain(ConfigurationReader reader, LocalListSync localList, IConfigurationStore configurations, TimeProvider time) : Grain, IUpkeepGrain
{
    /// <summary>What is done by itself is not done again so soon: several silos may think of it at the same time.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LocalListRest = TimeSpan.FromSeconds(5);

    private DateTimeOffset? _readAt;
    private DateTimeOffset? _synchronizedAt;

    /// <inheritdoc/>
    public async Task<UpkeepReport> ReadConfiguration(UpkeepRequest request)
    {
        if (request.RequestedBy is null && time.GetUtcNow() - _readAt < Rest)
            return UpkeepReport.Done;
        var begunAt = time.GetUtcNow();
        _readAt = begunAt;
        var last = await reader.Read(Talk(request), request.OrganizationId, request.ChargePointId);
        // Who asked is told of a refusal; what is done by itself is tried again later, after the others.
        if (request.RequestedBy is null || last is not { Refusal: not CommandRefusal.None })
            await configurations.NoteAsync(request.OrganizationId, request.ChargePointId, begunAt, last?.Fault, CancellationToken.None);
        return last is null ? UpkeepReport.Done : new(last.Refusal, last.Fault);
    }

    /// <inheritdoc/>
    public async Task<UpkeepReport> SynchronizeLocalList(UpkeepRequest request)
    {
        // One silo after the other may think of it; what is in order then costs one question.
        if (request.RequestedBy is null && time.GetUtcNow() - _synchronizedAt < LocalListRest)
            return UpkeepReport.Done;
        var (state, last) = await localList.Run(Talk(request), request.OrganizationId, request.ChargePointId);
        _synchronizedAt = time.GetUtcNow();
        return new(last?.Refusal ?? CommandRefusal.None, state is null ? "The list is not kept in order." : state.Fault);
    }

    private StationTalk Talk(UpkeepRequest request) =>
        new(GrainFactory.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(request.ChargePointId)), request.OrganizationId, request.RequestedBy, time);
}
