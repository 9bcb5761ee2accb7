using System.Threading.Channels;
using Dynamo.Domain.Mails;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Mails;

/// <summary>
/// Delivers the mails that wait in the database, each at least once. It begins at once when this process wrote one, and looks now and then for those
/// that another one left. What fails is tried again with growing pauses; what fails too often stays, with the reason, for people to see.
/// </summary>
public sealed partial class MailDelivery(
    IMailStore mails, IMailTransport transport, IOptions<MailOptions> options, ApiMetrics metrics, TimeProvider time, ILogger<MailDelivery> logger)
    : BackgroundService
{
    /// <summary>Mails taken at a time.</summary>
    private const int Batch = 20;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly Channel<bool> _written =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>A mail was written: it need not wait for the next look.</summary>
    public void Wake() => _written.Writer.TryWrite(true);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DeliverAll(stoppingToken);
                await mails.RemoveAsync(time.GetUtcNow() - Kept, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogAway(logger, exception);
            }

            await Rest(stoppingToken);
        }
    }

    private async Task DeliverAll(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            // One after the other, each within its time: whoever takes them after that does not meet us.
            var taken = await mails.TakeAsync(now, now + ((Batch + 1) * options.Value.Timeout), Batch, cancellationToken);
            foreach (var (mail, attempt) in taken)
                await Deliver(mail, attempt, cancellationToken);
            if (taken.Count < Batch)
                return;
        }
    }

    private async Task Deliver(Mail mail, int attempt, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(options.Value.Timeout);
        try
        {
            await transport.DeliverAsync(mail, limited.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var isLast = attempt >= options.Value.MaxAttempts;
            LogFailed(logger, mail.MailId, attempt, isLast, exception);
            await mails.FailedAsync(mail.MailId, exception.Message, isLast ? null : time.GetUtcNow() + Pause(attempt), cancellationToken);
            metrics.MailFailed(isLast);
            return;
        }

        await mails.DeliveredAsync(mail.MailId, time.GetUtcNow(), transport.KeepsMails, cancellationToken);
        metrics.MailDelivered();
    }

    private static TimeSpan Pause(int attempt)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempt, 10) - 1);
        return pause < LongestPause ? pause : LongestPause;
    }

    private async Task Rest(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Task.Delay(LookAgain, time, either.Token), _written.Reader.WaitToReadAsync(either.Token).AsTask());
        await either.CancelAsync();
        _written.Reader.TryRead(out _);
    }

    [LoggerMessage(3402, LogLevel.Warning, "Mail {MailId} could not be delivered at attempt {Attempt}; the last one: {IsLast}")]
    private static partial void LogFailed(ILogger logger, string mailId, int attempt, bool isLast, Exception exception);

    [LoggerMessage(3403, LogLevel.Warning, "Mails that wait could not be read; they stay where they are")]
    private static partial void LogAway(ILogger logger, Exception exception);
}
