using System.ComponentModel.DataAnnotations;
using Dynamo.Api.ChargePoints;

namespace Dynamo.Api.Sites;

/// <summary>Request to link charge points to a site.</summary>
public sealed record LinkChargers
{
    /// <summary>The charge points, 1 to 200. Required.</summary>
    [Required, Length(1, ChargePointIdList.MaxIds)]
    public IReadOnlyList<string?>? ChargePointIds { get; init; }
}
