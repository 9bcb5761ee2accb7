using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Sites;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Dynamo.Api.ChargePoints;

/// <summary>Tells those who hold a copy of the registry that it changed.</summary>
public sealed partial class RegistryNews(IGrainFactory grains, TimeProvider time, ILogger<RegistryNews> logger)
{
    /// <summary>Grains that are told at the same time.</summary>
    private const int MaxAtOnce = 16;

    /// <summary>How long to wait before telling once more: together about as long as a silo that died is missed.</summary>
    private static readonly TimeSpan[] _pauses = [.. new[] { 0.1, 0.4, 1, 2, 4 }.Select(TimeSpan.FromSeconds)];

    /// <summary>
    /// Tells sites that charge points were linked or unlinked. What is registered stands even if one cannot be reached: it reads its members from the
    /// books whenever it wakes up.
    /// </summary>
    public Task TellSites(IEnumerable<string?> siteIds) =>
        Parallel.ForEachAsync(siteIds.OfType<string>().Distinct(StringComparer.Ordinal), AtOnce, async (siteId, _) =>
        {
            try
            {
                await grains.GetGrain<ISiteGrain>(GrainKeys.Site(siteId)).MembersChanged();
            }
            catch (Exception exception)
            {
                LogSiteNotTold(logger, siteId, exception);
            }
        });

    /// <summary>Tells charge points that what is registered of them changed. Fails when one cannot be reached: it would go on with what it knew.</summary>
    public Task TellChargePoints(IEnumerable<string> chargePointIds) =>
        Parallel.ForEachAsync(chargePointIds, AtOnce, async (chargePointId, _) =>
            await grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(chargePointId)).RegistrationChanged());

    /// <summary>The same when the change must not fail any more.</summary>
    public async Task TryTellChargePoints(IEnumerable<string> chargePointIds)
    {
        foreach (var some in chargePointIds.Chunk(MaxAtOnce))
        {
            try
            {
                await TellChargePoints(some);
            }
            catch (Exception exception)
            {
                LogChargePointsNotTold(logger, string.Join(", ", some), exception);
            }
        }
    }

    /// <summary>
    /// Tells a charge point that its password changed, again and again while its grain moves or its silo is lost: a connection that was made with the old
    /// password must not live on. Fails when it cannot be reached for seconds.
    /// </summary>
    public Task TellPasswordChanged(string chargePointId) => TellSurely(chargePointId, chargePoint => chargePoint.PasswordChanged());

    /// <summary>Tells a charge point in the same way that one of its certificates was revoked.</summary>
    public Task TellCertificatesChanged(string chargePointId) => TellSurely(chargePointId, chargePoint => chargePoint.CertificatesChanged());

    private async Task TellSurely(string chargePointId, Func<IChargePointGrain, Task> tell)
    {
        var chargePoint = grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(chargePointId));
        foreach (var pause in _pauses)
        {
            try
            {
                await tell(chargePoint);
                return;
            }
            catch (Exception exception) when (exception is StaleActivationException or SiloUnavailableException or OrleansMessageRejectionException)
            {
                LogToldAgain(logger, chargePointId, exception);
            }
            await Task.Delay(pause, time);
        }
        await tell(chargePoint);
    }

    private static ParallelOptions AtOnce => new() { MaxDegreeOfParallelism = MaxAtOnce };

    [LoggerMessage(3101, LogLevel.Warning, "Site {SiteId} could not be told that its charge points changed; it will learn of it when it wakes up")]
    private static partial void LogSiteNotTold(ILogger logger, string siteId, Exception exception);

    [LoggerMessage(3103, LogLevel.Information, "Charge point {ChargePointId} could not be told at once that its password or certificate changed; it is told again")]
    private static partial void LogToldAgain(ILogger logger, string chargePointId, Exception exception);

    [LoggerMessage(3102, LogLevel.Warning, "Of the charge points {ChargePointIds} some could not be told what is registered of them now; they will learn of it when they wake up")]
    private static partial void LogChargePointsNotTold(ILogger logger, string chargePointIds, Exception exception);
}
