using Microsoft.Extensions.Logging;

namespace Dynamo.Storage.Commits;

internal sealed partial class GroupCommitWriter
{
    [LoggerMessage(4001, LogLevel.Warning, "A batch of {Count} commits was not answered by the database; it is sent again after {Pause}")]
    private partial void LogRetry(int count, TimeSpan pause, Exception exception);

    [LoggerMessage(4002, LogLevel.Error, "The database refuses the content of commit {CommitId}")]
    private partial void LogRejected(Guid commitId, Exception exception);
}
