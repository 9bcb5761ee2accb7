using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;

namespace Dynamo.Grains.ChargePoint;

/// <summary>What changes of a charge point's security at once.</summary>
/// <param name="State">Its state then.</param>
internal sealed record SecurityStep(ChargePointState State)
{
    /// <summary>Certificates that change.</summary>
    public IReadOnlyList<StationCertificate> Certificates { get; init; } = [];

    /// <summary>What it proved, if that is to be registered.</summary>
    public ProvenSecurity? Proven { get; init; }

    /// <summary>What is told of it.</summary>
    public IReadOnlyList<EventRow> Events { get; init; } = [];

    /// <summary>The step with one thing more to tell.</summary>
    public SecurityStep Telling(EventRow happened) => this with { Events = [.. Events, happened] };
}
