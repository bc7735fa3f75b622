import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import type { Role } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { roleName } from '../parts/role-name.js';
import { problemOf } from '../problem.js';

export const ROLES = graphql(`
  query Roles { roles { role permissions } }
`);
const SET = graphql(`
  mutation SetRolePermissions($role: Role!, $permissions: [String!]!) {
    setRolePermissions(role: $role, permissions: $permissions) { role permissions }
  }
`);

export function Roles() {
  const result = useQuery(ROLES, { fetchPolicy: 'cache-and-network' });
  const [set] = useMutation(SET);
  const [problem, setProblem] = useState<string>();

  async function change(role: Role, permissions: string[]) {
    setProblem(undefined);
    // Shown at once, and taken back if the server refuses.
    const optimisticResponse = {
      setRolePermissions: { __typename: 'RoleGrant' as const, role, permissions },
    };
    await set({ variables: { role, permissions }, optimisticResponse }).catch((error) =>
      setProblem(problemOf(error).message),
    );
  }

  return (
    <Page title="Roles" lead="What each role may do. Administrators may do everything.">
      {problem && (
        <p role="alert" className="notice bad">
          {problem}
        </p>
      )}
      <Loaded result={result}>
        {({ roles }) => {
          const catalogue = roles?.find(({ role }) => role === 'ADMIN')?.permissions ?? [];
          return (
            <div className="scroll">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Permission</th>
                    {roles?.map(({ role }) => (
                      <th key={role} scope="col">
                        {roleName(role)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {catalogue.map((permission) => (
                    <tr key={permission}>
                      <th scope="row">{permission}</th>
                      {roles?.map(({ role, permissions }) => {
                        const has = permissions.includes(permission);
                        const next = has
                          ? permissions.filter((p) => p !== permission)
                          : [...permissions, permission];
                        return (
                          <td key={role} data-label={roleName(role)}>
                            <input
                              type="checkbox"
                              aria-label={`${roleName(role)}: ${permission}`}
                              checked={has}
                              disabled={role === 'ADMIN'}
                              onChange={() => void change(role, next)}
                            />
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
