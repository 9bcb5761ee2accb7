using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class UserStore(Database database) : IUserStore
{
    private static readonly string FindByEmail = $"select {UserTable.Columns.Names} from users where email_key = @email_key";

    private static readonly string Find = $"select {UserTable.Columns.Names} from users where user_id = @user_id";

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        database.FindAsync(FindByEmail, new() { { "email_key", User.EmailKey(email) } }, UserTable.Read, cancellationToken);

    public Task<User?> FindAsync(string userId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, new() { { "user_id", userId } }, UserTable.Read, cancellationToken);
}
